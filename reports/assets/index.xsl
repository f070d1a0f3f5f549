<?xml version="1.0" encoding="UTF-8"?>
<!-- index.html: how far the fleet is, project by project, over time, and what blocks what. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="fleet" select="/page/fleet"/>
  <xsl:variable name="summary" select="$fleet/summary"/>

  <xsl:template match="/page">
    <html lang="en">
      <xsl:call-template name="head"><xsl:with-param name="title" select="'Leaving eventlet'"/></xsl:call-template>
      <body>
        <a class="skip" href="#projects">To the table of projects</a>
        <header class="top">
          <p class="brand"><span aria-hidden="true" class="mark"></span>Leaving eventlet</p>
          <nav aria-label="On this page">
            <a href="#projects">Projects</a>
            <xsl:if test="chart"><a href="#burn-down">Burn-down</a></xsl:if>
            <a href="#blocks">What blocks what</a>
          </nav>
          <xsl:call-template name="theme-switch"/>
        </header>
        <main>
          <xsl:call-template name="hero"/>
          <xsl:call-template name="projects"/>
          <xsl:if test="chart">
            <section id="burn-down" aria-labelledby="burn-down-title">
              <h2 id="burn-down-title">Burn-down of all projects</h2>
              <xsl:call-template name="burn-down">
                <xsl:with-param name="points" select="$fleet/course"/>
                <xsl:with-param name="forecast" select="$fleet/forecast"/>
                <xsl:with-param name="still" select="$summary/outlook/still"/>
                <xsl:with-param name="all" select="$summary/affected"/>
                <xsl:with-param name="goal" select="$fleet/goal"/>
              </xsl:call-template>
              <xsl:if test="$summary/largest and count($fleet/rows/item) &gt; 1">
                <p>
                  <a href="projects/{$summary/largest/slug}.html"><xsl:value-of select="$summary/largest/name"/></a>
                  <xsl:text> alone is </xsl:text>
                  <strong><xsl:call-template name="percent"><xsl:with-param name="share" select="$summary/largest/share"/></xsl:call-template></strong>
                  <xsl:text> of what is left.</xsl:text>
                </p>
              </xsl:if>
            </section>
          </xsl:if>
          <xsl:call-template name="blocks"/>
        </main>
        <footer>
          <p>
            <xsl:text>Computed from the repositories by ungreen </xsl:text>
            <xsl:value-of select="$fleet/tool/version"/>
            <xsl:text>, catalogue </xsl:text><code><xsl:value-of select="$fleet/tool/catalogue"/></code>
            <xsl:text>. The same as </xsl:text>
            <a href="fleet.json">JSON</a><xsl:text>, </xsl:text><a href="table.csv">CSV</a><xsl:text>, </xsl:text><a href="table.md">Markdown</a><xsl:text>.</xsl:text>
          </p>
        </footer>
        <xsl:call-template name="script"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="hero">
    <section class="hero" aria-labelledby="headline">
      <div class="lead">
        <h1 id="headline">
          <span class="huge"><xsl:value-of select="$summary/completed"/></span>
          <span class="of">
            <xsl:text> of </xsl:text>
            <xsl:call-template name="plural"><xsl:with-param name="n" select="$summary/affected"/><xsl:with-param name="one" select="'project'"/></xsl:call-template>
            <xsl:choose>
              <xsl:when test="$summary/completed = 1"><xsl:text> has left eventlet</xsl:text></xsl:when>
              <xsl:otherwise><xsl:text> have left eventlet</xsl:text></xsl:otherwise>
            </xsl:choose>
          </span>
        </h1>
        <xsl:if test="$summary/progress">
          <p class="big">
            <strong><xsl:call-template name="percent"><xsl:with-param name="share" select="$summary/progress"/></xsl:call-template></strong>
            <xsl:text> of the usage is gone that was there when the goal was set on </xsl:text>
            <xsl:call-template name="day"><xsl:with-param name="time" select="$fleet/goal/since"/></xsl:call-template>
            <xsl:text>.</xsl:text>
          </p>
        </xsl:if>
        <xsl:call-template name="share-bar"/>
        <xsl:call-template name="outlook"/>
        <p class="muted">
          <xsl:text>As of </xsl:text>
          <xsl:call-template name="day"><xsl:with-param name="time" select="$summary/as_of"/></xsl:call-template>
          <xsl:text>, </xsl:text>
          <xsl:choose>
            <xsl:when test="$fleet/at">as the repositories were then.</xsl:when>
            <xsl:otherwise>the newest commit that was looked at.</xsl:otherwise>
          </xsl:choose>
        </p>
        <p class="notice" hidden="hidden">
          <xsl:attribute name="data-newest"><xsl:call-template name="newest"/></xsl:attribute>
          <xsl:if test="$fleet/at"><xsl:attribute name="data-at"><xsl:value-of select="$fleet/at"/></xsl:attribute></xsl:if>
        </p>
        <xsl:call-template name="unread"/>
      </div>
      <div class="ladder">
        <h2>The goal</h2>
        <ol>
          <xsl:for-each select="$fleet/goal/steps/item">
            <li>
              <xsl:if test="next = 'true'"><xsl:attribute name="class">next</xsl:attribute></xsl:if>
              <p class="step">
                <strong><xsl:value-of select="release"/></strong>
                <xsl:text> </xsl:text><xsl:value-of select="title"/>
                <xsl:if test="next = 'true'"><span class="tag">next</span></xsl:if>
              </p>
              <xsl:if test="$summary/affected &gt; 0">
                <xsl:call-template name="bar"><xsl:with-param name="share" select="reached div $summary/affected"/></xsl:call-template>
              </xsl:if>
              <p class="muted">
                <xsl:value-of select="reached"/><xsl:text> of </xsl:text><xsl:value-of select="$summary/affected"/>
                <xsl:text>, due </xsl:text>
                <xsl:call-template name="day"><xsl:with-param name="time" select="due"/></xsl:call-template>
              </p>
            </li>
          </xsl:for-each>
        </ol>
      </div>
    </section>
  </xsl:template>

  <!-- The time of the newest commit; the summary's is the time that was asked for, if there is one. -->
  <xsl:template name="newest">
    <xsl:for-each select="$fleet/rows/item/as_of">
      <xsl:sort order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Rows of which older data is shown, and those of which there is none. -->
  <xsl:template name="unread">
    <xsl:variable name="stale" select="count($fleet/rows/item[failure and status])"/>
    <xsl:if test="$stale &gt; 0">
      <p class="notice">
        <xsl:call-template name="plural"><xsl:with-param name="n" select="$stale"/><xsl:with-param name="one" select="'row'"/></xsl:call-template>
        <xsl:text> could not be looked at this time; what is shown of </xsl:text>
        <xsl:choose><xsl:when test="$stale = 1">it</xsl:when><xsl:otherwise>them</xsl:otherwise></xsl:choose>
        <xsl:text> is older, and says so.</xsl:text>
      </p>
    </xsl:if>
    <xsl:if test="$summary/unknown &gt; 0">
      <p class="notice">
        <xsl:call-template name="plural"><xsl:with-param name="n" select="$summary/unknown"/><xsl:with-param name="one" select="'row'"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="$summary/unknown = 1"> was never read: nothing is known of it.</xsl:when>
          <xsl:otherwise> were never read: nothing is known of them.</xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- How many rows the last step of the goal will find done. -->
  <xsl:template name="outlook">
    <xsl:variable name="outlook" select="$summary/outlook"/>
    <xsl:if test="$outlook and $summary/affected &gt; 0">
      <p class="outlook">
        <xsl:text>At the pace of the last year </xsl:text>
        <strong>
          <xsl:value-of select="$outlook/done + $outlook/in_time"/><xsl:text> of </xsl:text><xsl:value-of select="$summary/affected"/>
        </strong>
        <xsl:text> are done by </xsl:text><xsl:value-of select="$outlook/release"/><xsl:text> (</xsl:text>
        <xsl:call-template name="day"><xsl:with-param name="time" select="$outlook/due"/></xsl:call-template>
        <xsl:text>): </xsl:text>
        <xsl:value-of select="$outlook/done"/>
        <xsl:text> already, </xsl:text><xsl:value-of select="$outlook/in_time"/>
        <xsl:text> more in time; </xsl:text><xsl:value-of select="$outlook/late"/>
        <xsl:text> later, and </xsl:text><xsl:value-of select="$outlook/still"/>
        <xsl:text> without an end in sight. </xsl:text>
        <xsl:choose>
          <xsl:when test="$outlook/sure = $outlook/possible">
            <xsl:text>The forecasts leave little doubt.</xsl:text>
          </xsl:when>
          <xsl:otherwise>
            <xsl:text>As uneven as work is, it may be any number from </xsl:text>
            <xsl:value-of select="$outlook/sure"/><xsl:text> to </xsl:text><xsl:value-of select="$outlook/possible"/><xsl:text>.</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Since when a row is done, or when it will be. -->
  <xsl:template name="done">
    <xsl:choose>
      <xsl:when test="completed_since">
        <xsl:text>since </xsl:text>
        <xsl:call-template name="month"><xsl:with-param name="time" select="completed_since"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="forecast/likely">
        <xsl:text>about </xsl:text>
        <xsl:call-template name="month"><xsl:with-param name="time" select="forecast/likely"/></xsl:call-template>
        <span class="range">
          <xsl:call-template name="month"><xsl:with-param name="time" select="forecast/early"/></xsl:call-template>
          <xsl:choose>
            <xsl:when test="forecast/late">
              <xsl:text> to </xsl:text>
              <xsl:call-template name="month"><xsl:with-param name="time" select="forecast/late"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise> or later</xsl:otherwise>
          </xsl:choose>
        </span>
      </xsl:when>
      <xsl:when test="forecast">no end in sight</xsl:when>
      <xsl:otherwise>&#8211;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Rows by status as parts of one bar. -->
  <xsl:template name="share-bar">
    <xsl:variable name="all" select="count($fleet/rows/item)"/>
    <xsl:if test="$all &gt; 0">
      <xsl:variable name="unit" select="100 div $all"/>
      <svg class="shares" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="completed" x="0" height="4" width="{format-number($summary/completed * $unit, '0.##')}"/>
        <rect class="in-progress" x="{format-number($summary/completed * $unit, '0.##')}" height="4" width="{format-number($summary/in_progress * $unit, '0.##')}"/>
        <rect class="planning" x="{format-number(($summary/completed + $summary/in_progress) * $unit, '0.##')}" height="4" width="{format-number($summary/planning * $unit, '0.##')}"/>
        <rect class="not-affected" x="{format-number(($summary/completed + $summary/in_progress + $summary/planning) * $unit, '0.##')}" height="4" width="{format-number(($summary/not_affected + $summary/unknown) * $unit, '0.##')}"/>
      </svg>
    </xsl:if>
    <ul class="counts">
      <li class="completed"><strong><xsl:value-of select="$summary/completed"/></strong> Completed</li>
      <li class="in-progress"><strong><xsl:value-of select="$summary/in_progress"/></strong> In Progress</li>
      <li class="planning"><strong><xsl:value-of select="$summary/planning"/></strong> Planning</li>
      <xsl:if test="$summary/not_affected &gt; 0"><li class="not-affected"><strong><xsl:value-of select="$summary/not_affected"/></strong> Not affected</li></xsl:if>
      <xsl:if test="$summary/unknown &gt; 0"><li class="unknown"><strong><xsl:value-of select="$summary/unknown"/></strong> Unknown</li></xsl:if>
    </ul>
  </xsl:template>

  <xsl:template name="status-box">
    <xsl:param name="status"/>
    <xsl:param name="key"/>
    <label><input type="checkbox" value="{$key}" checked="checked"/><xsl:value-of select="$status"/></label>
  </xsl:template>

  <xsl:template name="projects">
    <section id="projects" aria-labelledby="projects-title">
      <h2 id="projects-title">Projects</h2>
      <form class="filter" data-filter="project-table" hidden="hidden" role="search">
        <label class="search"><span>Find</span><input type="search" id="search" autocomplete="off" placeholder="a project, a word"/></label>
        <fieldset>
          <legend>Status</legend>
          <xsl:call-template name="status-box"><xsl:with-param name="status" select="'Completed'"/><xsl:with-param name="key" select="'completed'"/></xsl:call-template>
          <xsl:call-template name="status-box"><xsl:with-param name="status" select="'In Progress'"/><xsl:with-param name="key" select="'in-progress'"/></xsl:call-template>
          <xsl:call-template name="status-box"><xsl:with-param name="status" select="'Planning'"/><xsl:with-param name="key" select="'planning'"/></xsl:call-template>
          <xsl:if test="$summary/not_affected &gt; 0">
            <xsl:call-template name="status-box"><xsl:with-param name="status" select="'Not affected'"/><xsl:with-param name="key" select="'not-affected'"/></xsl:call-template>
          </xsl:if>
          <xsl:if test="$summary/unknown &gt; 0">
            <xsl:call-template name="status-box"><xsl:with-param name="status" select="'Unknown'"/><xsl:with-param name="key" select="'unknown'"/></xsl:call-template>
          </xsl:if>
        </fieldset>
        <p role="status"></p>
      </form>
      <table class="projects" id="project-table" data-sortable="">
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">Status</th>
            <th scope="col" data-sort-method="number" class="number">Progress</th>
            <th scope="col" data-sort-method="number" class="number">Left</th>
            <th scope="col">Done</th>
            <th scope="col">As of</th>
            <th scope="col" data-sort-method="none">Reviews</th>
          </tr>
        </thead>
        <xsl:call-template name="group"><xsl:with-param name="title" select="'Completed'"/><xsl:with-param name="rows" select="$fleet/rows/item[status = 'Completed']"/></xsl:call-template>
        <xsl:call-template name="group"><xsl:with-param name="title" select="'In Progress'"/><xsl:with-param name="rows" select="$fleet/rows/item[status = 'In Progress']"/></xsl:call-template>
        <xsl:call-template name="group"><xsl:with-param name="title" select="'Planning'"/><xsl:with-param name="rows" select="$fleet/rows/item[status = 'Planning']"/></xsl:call-template>
        <xsl:call-template name="group"><xsl:with-param name="title" select="'Not affected'"/><xsl:with-param name="rows" select="$fleet/rows/item[status = 'Not affected']"/></xsl:call-template>
        <xsl:call-template name="group"><xsl:with-param name="title" select="'Could not be looked at'"/><xsl:with-param name="rows" select="$fleet/rows/item[not(status)]"/></xsl:call-template>
      </table>
    </section>
  </xsl:template>

  <xsl:template name="group">
    <xsl:param name="title"/>
    <xsl:param name="rows"/>
    <xsl:if test="$rows">
      <tbody>
        <tr class="group" data-sort-method="none">
          <th colspan="7" scope="colgroup"><xsl:value-of select="$title"/><span class="n"><xsl:value-of select="count($rows)"/></span></th>
        </tr>
        <xsl:apply-templates select="$rows"/>
      </tbody>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rows/item">
    <tr>
      <xsl:attribute name="data-status"><xsl:call-template name="status-key"><xsl:with-param name="status" select="status"/></xsl:call-template></xsl:attribute>
      <th scope="row" class="name" data-sort="{name}">
        <a href="projects/{slug}.html"><xsl:value-of select="name"/></a>
        <xsl:if test="approach != ''"><p class="approach"><xsl:value-of select="approach"/></p></xsl:if>
        <xsl:call-template name="failure"><xsl:with-param name="row" select="."/></xsl:call-template>
      </th>
      <td class="status" data-sort="{status}">
        <xsl:call-template name="badge"><xsl:with-param name="status" select="status"/></xsl:call-template>
        <xsl:if test="declared">
          <span class="declared">
            <xsl:attribute name="class">declared<xsl:if test="declared != status"> differs</xsl:if></xsl:attribute>
            <xsl:text>declared </xsl:text><xsl:value-of select="declared"/>
          </span>
        </xsl:if>
      </td>
      <td class="progress number" data-label="Progress" data-sort="{progress}">
        <xsl:choose>
          <xsl:when test="progress">
            <span class="value"><xsl:call-template name="percent"><xsl:with-param name="share" select="progress"/></xsl:call-template></span>
            <xsl:call-template name="bar"><xsl:with-param name="share" select="progress"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>&#8211;</xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="left number" data-label="Left">
        <!-- What was never read stands apart from what has nothing left. -->
        <xsl:attribute name="data-sort">
          <xsl:choose><xsl:when test="status"><xsl:value-of select="usage/weight"/></xsl:when><xsl:otherwise>-1</xsl:otherwise></xsl:choose>
        </xsl:attribute>
        <xsl:choose>
          <xsl:when test="status">
            <xsl:value-of select="usage/production"/>
            <span class="unit"><xsl:choose><xsl:when test="usage/production = 1"> place</xsl:when><xsl:otherwise> places</xsl:otherwise></xsl:choose></span>
          </xsl:when>
          <xsl:otherwise>&#8211;</xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="done" data-label="Done">
        <xsl:attribute name="data-sort">
          <xsl:choose>
            <xsl:when test="completed_since"><xsl:value-of select="completed_since"/></xsl:when>
            <xsl:when test="forecast/likely"><xsl:value-of select="forecast/likely"/></xsl:when>
            <xsl:otherwise>9999</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:call-template name="done"/>
      </td>
      <td class="as-of" data-label="As of" data-sort="{as_of}">
        <xsl:call-template name="day"><xsl:with-param name="time" select="as_of"/></xsl:call-template>
        <xsl:if test="not(as_of)">&#8211;</xsl:if>
        <xsl:if test="count(repositories/item) = 1 and repositories/item/commit">
          <xsl:text> </xsl:text>
          <xsl:call-template name="link">
            <xsl:with-param name="url" select="repositories/item/url"/>
            <xsl:with-param name="text" select="substring(repositories/item/commit, 1, 10)"/>
            <xsl:with-param name="class" select="'commit'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="count(repositories/item) &gt; 1">
          <span class="commit"><xsl:value-of select="count(repositories/item)"/> repositories</span>
        </xsl:if>
      </td>
      <td class="reviews">
        <xsl:if test="starts-with(review, 'https://') or starts-with(review, 'http://')">
          <a href="{review}" rel="noopener noreferrer">Reviews<span class="hidden"> of <xsl:value-of select="name"/></span></a>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="blocks">
    <section id="blocks" aria-labelledby="blocks-title">
      <h2 id="blocks-title">What blocks what</h2>
      <xsl:choose>
        <xsl:when test="graph">
          <p>
            <xsl:text>Whoever installs a project on the right installs eventlet through the library on the left, even if the project itself is done. Dashed: by way of another library.</xsl:text>
          </p>
          <figure class="graph">
            <div class="wide"><xsl:copy-of select="graph/*"/></div>
            <div class="narrow"><xsl:copy-of select="narrow-graph/*"/></div>
            <figcaption>
              <details>
                <summary>The same as a table</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Table of what blocks what">
                <table>
                  <thead><tr><th scope="col">Installs eventlet</th><th scope="col">Waits for it</th><th scope="col">By way of</th></tr></thead>
                  <tbody>
                    <xsl:for-each select="$fleet/blocks/item">
                      <tr>
                        <td><a href="projects/{blocker_slug}.html"><xsl:value-of select="blocker"/></a></td>
                        <td><a href="projects/{waiting_slug}.html"><xsl:value-of select="waiting"/></a></td>
                        <td><xsl:value-of select="through"/></td>
                      </tr>
                    </xsl:for-each>
                  </tbody>
                </table>
                </div>
              </details>
            </figcaption>
          </figure>
        </xsl:when>
        <xsl:otherwise><p>No repository of the fleet installs eventlet through another one of it.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
