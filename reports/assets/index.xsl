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
                <xsl:with-param name="still" select="$summary/outlook/still - $summary/outlook/unknown"/>
                <xsl:with-param name="unknown" select="$summary/outlook/unknown"/>
                <xsl:with-param name="all" select="$summary/affected"/>
                <xsl:with-param name="goal" select="$fleet/goal"/>
              </xsl:call-template>
              <xsl:if test="$summary/largest and $summary/affected &gt; 1">
                <p>
                  <a href="projects/{$summary/largest/slug}.html"><xsl:value-of select="$summary/largest/name"/></a>
                  <xsl:text> alone is </xsl:text>
                  <strong><xsl:value-of select="$summary/largest/percent"/><xsl:text>&#160;%</xsl:text></strong>
                  <xsl:text> of what is left.</xsl:text>
                </p>
              </xsl:if>
              <xsl:call-template name="course-lacks"/>
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
          <xsl:choose>
            <xsl:when test="$summary/affected &gt; 0"><xsl:call-template name="how-many"/></xsl:when>
            <xsl:when test="$fleet/rows/item[status]">No project here uses eventlet</xsl:when>
            <xsl:when test="$fleet/rows/item">No project here could be read</xsl:when>
            <xsl:otherwise>There is no project here</xsl:otherwise>
          </xsl:choose>
        </h1>
        <xsl:if test="$summary/progress">
          <p class="big">
            <xsl:choose>
              <xsl:when test="$summary/growth &gt;= 0.01">
                <xsl:text>There is </xsl:text>
                <strong><xsl:call-template name="percent"><xsl:with-param name="share" select="$summary/growth"/></xsl:call-template></strong>
                <xsl:text> more usage than when the goal was set on </xsl:text>
              </xsl:when>
              <xsl:otherwise>
                <strong><xsl:call-template name="percent"><xsl:with-param name="share" select="$summary/progress"/></xsl:call-template></strong>
                <xsl:text> of the usage is gone that was there when the goal was set on </xsl:text>
              </xsl:otherwise>
            </xsl:choose>
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
                <xsl:choose>
                  <xsl:when test="$summary/affected &gt; 0">
                    <xsl:value-of select="reached"/><xsl:text> of </xsl:text><xsl:value-of select="$summary/affected"/><xsl:text>, due </xsl:text>
                  </xsl:when>
                  <xsl:otherwise>due </xsl:otherwise>
                </xsl:choose>
                <xsl:call-template name="day"><xsl:with-param name="time" select="due"/></xsl:call-template>
              </p>
            </li>
          </xsl:for-each>
        </ol>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="how-many">
    <span class="huge"><xsl:value-of select="$summary/completed"/></span>
    <span class="of">
      <xsl:text> of </xsl:text><xsl:value-of select="$summary/affected"/>
      <xsl:choose>
        <xsl:when test="$summary/completed = 1 and $summary/affected = 1"> project has left eventlet</xsl:when>
        <xsl:when test="$summary/completed = 1"> projects has left eventlet</xsl:when>
        <xsl:otherwise> projects have left eventlet</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- What the course of all takes for granted, or lacks: whoever adds up the table gets another sum. -->
  <xsl:template name="course-lacks">
    <xsl:variable name="using" select="$fleet/rows/item[usage/weight &gt; 0 or usage/start_weight &gt; 0]"/>
    <xsl:variable name="late" select="$using[translate(course_since, '-T:Z', '') &gt; translate($fleet/goal/since, '-T:Z', '')]"/>
    <xsl:if test="$late">
      <p class="muted">
        <xsl:text>Counted before its history begins as if nothing had changed until then: </xsl:text>
        <xsl:for-each select="$late">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <a href="projects/{slug}.html"><xsl:value-of select="name"/></a>
          <xsl:text> (</xsl:text><xsl:call-template name="day"><xsl:with-param name="time" select="course_since"/></xsl:call-template><xsl:text>)</xsl:text>
        </xsl:for-each>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
    <xsl:if test="$using[not(course_since)]">
      <p class="muted">
        <xsl:text>Left out of the chart and of the shares above, as nothing is known of the past: </xsl:text>
        <xsl:for-each select="$using[not(course_since)]">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <a href="projects/{slug}.html"><xsl:value-of select="name"/></a>
          <xsl:text> (weight </xsl:text><xsl:value-of select="usage/weight"/><xsl:text>)</xsl:text>
        </xsl:for-each>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
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
    <xsl:variable name="by_then" select="$outlook/done + $outlook/in_time"/>
    <xsl:if test="$outlook and $outlook/done &lt; $summary/affected">
      <p class="outlook">
        <xsl:choose>
          <xsl:when test="$fleet/forecast">
            <xsl:text>At the pace of the last </xsl:text>
            <xsl:call-template name="plural"><xsl:with-param name="n" select="$fleet/forecast/weeks"/><xsl:with-param name="one" select="'week'"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>As far as is known,</xsl:otherwise>
        </xsl:choose>
        <xsl:text> </xsl:text>
        <strong>
          <xsl:value-of select="$by_then"/><xsl:text> of </xsl:text><xsl:value-of select="$summary/affected"/>
        </strong>
        <xsl:choose><xsl:when test="$by_then = 1"> is</xsl:when><xsl:otherwise> are</xsl:otherwise></xsl:choose>
        <xsl:text> done by </xsl:text><xsl:value-of select="$outlook/release"/><xsl:text> (</xsl:text>
        <xsl:call-template name="day"><xsl:with-param name="time" select="$outlook/due"/></xsl:call-template>
        <xsl:text>): </xsl:text>
        <xsl:for-each select="$outlook/*[self::done or self::in_time or self::late or self::still or self::unknown][. &gt; 0][not(self::still) or . &gt; $outlook/unknown]">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:choose>
            <xsl:when test="self::still"><xsl:value-of select=". - $outlook/unknown"/></xsl:when>
            <xsl:when test="self::unknown"><xsl:text>too little is known of </xsl:text><xsl:value-of select="."/></xsl:when>
            <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
          </xsl:choose>
          <xsl:choose>
            <xsl:when test="self::done"> already</xsl:when>
            <xsl:when test="self::in_time and $outlook/done &gt; 0"> more in time</xsl:when>
            <xsl:when test="self::in_time"> in time</xsl:when>
            <xsl:when test="self::late"> later</xsl:when>
            <xsl:when test="self::still"> with no end in sight</xsl:when>
          </xsl:choose>
        </xsl:for-each>
        <xsl:text>.</xsl:text>
        <xsl:if test="$outlook/sure != $outlook/possible">
          <xsl:text> As uneven as work is, it may be any number from </xsl:text>
          <xsl:value-of select="$outlook/sure"/><xsl:text> to </xsl:text><xsl:value-of select="$outlook/possible"/><xsl:text>.</xsl:text>
        </xsl:if>
      </p>
    </xsl:if>
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

  <xsl:template name="blocks">
    <section id="blocks" aria-labelledby="blocks-title">
      <h2 id="blocks-title">What blocks what</h2>
      <xsl:choose>
        <xsl:when test="graph">
          <p>
            <xsl:text>Whoever installs a project on the right installs eventlet through the library on the left, even if the project itself is done. In brackets: for how many projects that holds. Dashed: by way of another library.</xsl:text>
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
        <xsl:otherwise><p>No repository here brings eventlet in through another one listed here.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
