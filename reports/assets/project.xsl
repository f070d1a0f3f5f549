<?xml version="1.0" encoding="UTF-8"?>
<!-- projects/SLUG.html: where one project stands, what shows it, and what is left, line by line. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="row" select="/page/row"/>
  <xsl:variable name="doc" select="/page/progress"/>
  <xsl:variable name="several" select="count($row/repositories/item) &gt; 1"/>

  <xsl:template match="/page">
    <html lang="en">
      <xsl:call-template name="head"><xsl:with-param name="title" select="concat($row/name, ' - Leaving eventlet')"/></xsl:call-template>
      <body>
        <a class="skip" href="#main">To the content</a>
        <header class="top">
          <p class="brand"><span aria-hidden="true" class="mark"></span><a href="../index.html">Leaving eventlet</a></p>
          <nav aria-label="On this page">
            <xsl:if test="chart"><a href="#burn-down">Burn-down</a></xsl:if>
            <xsl:if test="$doc/services/item"><a href="#services">Services</a></xsl:if>
            <xsl:if test="$doc/blocking/item"><a href="#left">What is left</a></xsl:if>
            <xsl:if test="history/events/item"><a href="#events">Timeline</a></xsl:if>
          </nav>
          <xsl:call-template name="theme-switch"/>
        </header>
        <main id="main">
          <xsl:call-template name="verdict"/>
          <xsl:if test="chart">
            <section id="burn-down" aria-labelledby="burn-down-title">
              <h2 id="burn-down-title">Burn-down</h2>
              <xsl:call-template name="burn-down">
                <xsl:with-param name="points" select="history/points"/>
                <xsl:with-param name="forecast" select="history/forecast"/>
                <xsl:with-param name="goal" select="goal"/>
              </xsl:call-template>
            </section>
          </xsl:if>
          <xsl:call-template name="waits"/>
          <xsl:call-template name="services"/>
          <xsl:call-template name="patterns"/>
          <xsl:call-template name="left"/>
          <xsl:call-template name="rules"/>
          <xsl:call-template name="wrappers"/>
          <xsl:call-template name="events"/>
          <xsl:call-template name="evidence"/>
          <xsl:call-template name="leftovers"/>
        </main>
        <footer>
          <p>
            <a href="../index.html">All projects</a><xsl:text>.</xsl:text>
            <xsl:if test="$doc">
              <xsl:text> The same as JSON: </xsl:text><a href="../progress/{$row/slug}.json">status</a>
              <xsl:if test="history"><xsl:text>, </xsl:text><a href="../history/{$row/slug}.json">history</a></xsl:if>
              <xsl:text>.</xsl:text>
            </xsl:if>
          </p>
        </footer>
        <xsl:call-template name="script"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="verdict">
    <section class="hero" aria-labelledby="headline">
      <div class="lead">
        <h1 id="headline" class="project"><xsl:value-of select="$row/name"/></h1>
        <p class="standing">
          <xsl:call-template name="badge"><xsl:with-param name="status" select="$row/status"/></xsl:call-template>
          <xsl:if test="$row/declared">
            <span class="declared"><xsl:text>declared </xsl:text><xsl:value-of select="$row/declared"/></span>
            <xsl:text> </xsl:text>
            <xsl:call-template name="source"><xsl:with-param name="source" select="$row/declared_source"/><xsl:with-param name="date" select="$row/declared_date"/></xsl:call-template>
          </xsl:if>
        </p>
        <xsl:if test="$row/progress">
          <p class="big"><strong><xsl:call-template name="percent"><xsl:with-param name="share" select="$row/progress"/></xsl:call-template></strong>
            <xsl:text> of the way; </xsl:text>
            <xsl:call-template name="places-left"><xsl:with-param name="usage" select="$row/usage"/></xsl:call-template>
            <xsl:if test="$row/usage/production &gt; 0 and $row/usage/requirements &gt; 0">
              <xsl:text> and </xsl:text>
              <xsl:call-template name="requirements-left"><xsl:with-param name="usage" select="$row/usage"/></xsl:call-template>
            </xsl:if>
            <xsl:text> left in production code</xsl:text>
            <xsl:if test="$row/completed_since">
              <xsl:text> since </xsl:text>
              <xsl:call-template name="day"><xsl:with-param name="time" select="$row/completed_since"/></xsl:call-template>
            </xsl:if>
            <xsl:if test="$row/usage/test &gt; 0">
              <xsl:text>, </xsl:text>
              <xsl:call-template name="plural"><xsl:with-param name="n" select="$row/usage/test"/><xsl:with-param name="one" select="'place'"/></xsl:call-template>
              <xsl:text> in tests</xsl:text>
            </xsl:if>
            <xsl:text>.</xsl:text>
          </p>
          <xsl:call-template name="bar"><xsl:with-param name="share" select="$row/progress"/></xsl:call-template>
        </xsl:if>
        <p class="approach"><xsl:value-of select="$row/approach"/></p>
        <xsl:if test="$row/approach_source">
          <p><xsl:call-template name="source"><xsl:with-param name="source" select="$row/approach_source"/><xsl:with-param name="date" select="$row/approach_date"/></xsl:call-template></p>
          <xsl:if test="$doc/approach != '' and $doc/approach != $row/approach">
            <p><xsl:text>Computed: </xsl:text><xsl:value-of select="$doc/approach"/></p>
          </xsl:if>
        </xsl:if>
        <xsl:if test="$doc/verdict/reason">
          <p><xsl:text>Why: </xsl:text><xsl:value-of select="$doc/verdict/reason"/><xsl:text>.</xsl:text></p>
        </xsl:if>
        <xsl:call-template name="failure"><xsl:with-param name="row" select="$row"/></xsl:call-template>
        <xsl:call-template name="problems"/>
        <ul class="repositories">
          <xsl:for-each select="$row/repositories/item">
            <li>
              <strong><xsl:value-of select="name"/></strong>
              <xsl:if test="$several"><xsl:text> </xsl:text><xsl:value-of select="status"/></xsl:if>
              <xsl:if test="commit">
                <xsl:text> at </xsl:text>
                <xsl:call-template name="link"><xsl:with-param name="url" select="url"/><xsl:with-param name="text" select="substring(commit, 1, 10)"/><xsl:with-param name="class" select="'commit'"/></xsl:call-template>
                <xsl:text>, </xsl:text>
                <xsl:call-template name="day"><xsl:with-param name="time" select="commit_time"/></xsl:call-template>
              </xsl:if>
            </li>
          </xsl:for-each>
        </ul>
        <xsl:if test="starts-with($row/review, 'https://') or starts-with($row/review, 'http://')">
          <p><a href="{$row/review}" rel="noopener noreferrer">Changes under review</a></p>
        </xsl:if>
      </div>
      <xsl:if test="$doc/goal/item">
        <div class="ladder">
          <h2>The goal</h2>
          <ol>
            <xsl:for-each select="$doc/goal/item">
              <xsl:variable name="name" select="step"/>
              <li>
                <xsl:attribute name="class"><xsl:choose><xsl:when test="reached = 'true'">done</xsl:when><xsl:otherwise>open</xsl:otherwise></xsl:choose></xsl:attribute>
                <p class="step"><strong><xsl:value-of select="release"/></strong><xsl:text> </xsl:text><xsl:value-of select="/page/goal/steps/item[name = $name]/title"/>
                  <span class="tag"><xsl:choose><xsl:when test="reached = 'true'">reached</xsl:when><xsl:otherwise>open</xsl:otherwise></xsl:choose></span>
                </p>
                <p class="muted"><xsl:value-of select="reason"/><xsl:text>; due </xsl:text><xsl:call-template name="day"><xsl:with-param name="time" select="due"/></xsl:call-template></p>
              </li>
            </xsl:for-each>
          </ol>
        </div>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- What the rest of the page may lack. -->
  <xsl:template name="problems">
    <xsl:if test="$doc/problems/item">
      <div class="notice" id="problems">
        <p><strong>Incomplete.</strong> Not everything could be examined, or is there:</p>
        <ul>
          <xsl:for-each select="$doc/problems/item">
            <li>
              <code class="path"><xsl:value-of select="path"/></code><xsl:text>: </xsl:text><xsl:value-of select="reason"/>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="waits">
    <xsl:if test="/page/blocks/item">
      <section id="blocks" aria-labelledby="blocks-title">
        <h2 id="blocks-title">Eventlet through libraries</h2>
        <ul class="plain">
          <xsl:for-each select="/page/blocks/item">
            <li>
              <xsl:call-template name="other-row"><xsl:with-param name="name" select="waiting"/><xsl:with-param name="slug" select="waiting_slug"/></xsl:call-template>
              <xsl:text> installs eventlet through </xsl:text>
              <xsl:call-template name="other-row"><xsl:with-param name="name" select="blocker"/><xsl:with-param name="slug" select="blocker_slug"/></xsl:call-template>
              <xsl:if test="through"><xsl:text>, by way of </xsl:text><xsl:value-of select="through"/></xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A repository, linked to its page unless that is this one. -->
  <xsl:template name="other-row">
    <xsl:param name="name"/>
    <xsl:param name="slug"/>
    <xsl:choose>
      <xsl:when test="$slug = $row/slug"><xsl:value-of select="$name"/></xsl:when>
      <xsl:otherwise><a href="{$slug}.html"><xsl:value-of select="$name"/></a></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a switch selects, in the words of `ungreen services`. -->
  <xsl:template name="selects">
    <code><xsl:value-of select="concat(name, '=', value)"/></code>
    <xsl:choose>
      <xsl:when test="selects = 'none'"> leaves it undecided</xsl:when>
      <xsl:otherwise><xsl:text> selects </xsl:text><xsl:value-of select="selects"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="services">
    <xsl:variable name="has_switches" select="boolean($doc/services/item/switches/item)"/>
    <xsl:if test="$doc/services/item">
      <section id="services" aria-labelledby="services-title">
        <h2 id="services-title">Services</h2>
        <p><xsl:value-of select="$row/services/can_run_without"/><xsl:text> of </xsl:text><xsl:value-of select="$row/services/all"/>
          <xsl:choose>
            <xsl:when test="$row/services/can_run_without = 1"> starts without eventlet, or can be told to.</xsl:when>
            <xsl:otherwise> start without eventlet, or can be told to.</xsl:otherwise>
          </xsl:choose>
          <!-- Right after those that do: the modes below count these, too. -->
          <xsl:if test="$row/services/import_eventlet &gt; 0">
            <xsl:text> </xsl:text><xsl:value-of select="$row/services/import_eventlet"/>
            <xsl:if test="$row/services/can_run_without &gt; 0"> more</xsl:if>
            <xsl:choose>
              <xsl:when test="$row/services/import_eventlet = 1"> could, but imports eventlet when it starts.</xsl:when>
              <xsl:otherwise> could, but import eventlet when they start.</xsl:otherwise>
            </xsl:choose>
          </xsl:if>
          <xsl:text> By mode: </xsl:text>
          <xsl:for-each select="$row/services/*[self::eventlet or self::native or self::either or self::unknown][. &gt; 0]">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:value-of select="."/>
            <xsl:choose><xsl:when test="self::eventlet"> on eventlet</xsl:when><xsl:otherwise><xsl:value-of select="concat(' ', name())"/></xsl:otherwise></xsl:choose>
          </xsl:for-each>
          <xsl:text>.</xsl:text></p>
        <table class="stack" data-sortable="">
          <thead><tr><th scope="col">Service</th><th scope="col">Mode</th><th scope="col">Decided by</th><xsl:if test="$has_switches"><th scope="col">Selected by</th></xsl:if></tr></thead>
          <tbody>
            <xsl:for-each select="$doc/services/item">
              <tr>
                <th scope="row"><xsl:value-of select="name"/></th>
                <td data-label="Mode"><span class="mode {default_mode}"><xsl:value-of select="default_mode"/></span>
                  <xsl:if test="imports_eventlet = 'true' and (default_mode != 'eventlet' or switches/item)">
                    <br/><xsl:text>imports eventlet</xsl:text>
                  </xsl:if></td>
                <td data-label="Decided by">
                  <xsl:for-each select="evidence/item[1]"><xsl:call-template name="place"/></xsl:for-each>
                  <xsl:if test="not(evidence/item)"><xsl:value-of select="reason"/></xsl:if>
                </td>
                <xsl:if test="$has_switches">
                  <td data-label="Selected by">
                    <xsl:for-each select="switches/item">
                      <xsl:if test="position() &gt; 1"><br/></xsl:if>
                      <xsl:call-template name="selects"/>
                    </xsl:for-each>
                  </td>
                </xsl:if>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="patterns">
    <xsl:if test="$doc/effort/by_pattern/item">
      <xsl:variable name="most" select="$doc/effort/by_pattern/item[1]/weight"/>
      <section id="patterns" aria-labelledby="patterns-title">
        <h2 id="patterns-title">Usage by pattern</h2>
        <table class="patterns">
          <thead><tr><th scope="col">Pattern</th><th scope="col" class="number">Places</th><th scope="col" class="number">Weight</th></tr></thead>
          <tbody>
            <xsl:for-each select="$doc/effort/by_pattern/item">
              <tr>
                <th scope="row"><xsl:value-of select="translate(pattern, '-', ' ')"/></th>
                <td class="number"><xsl:value-of select="count"/></td>
                <td class="number"><span class="value"><xsl:value-of select="weight"/></span>
                  <xsl:if test="$most &gt; 0"><xsl:call-template name="bar"><xsl:with-param name="share" select="weight div $most"/></xsl:call-template></xsl:if></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:key name="events" match="history/events/item" use="concat(repository, ' ', commit)"/>

  <!-- All that one commit did. That it was one of the largest changes goes without saying, where there is something else
       to say. -->
  <xsl:template name="titles">
    <xsl:param name="events"/>
    <xsl:variable name="telling" select="$events[not(starts-with(kind, 'biggest-'))]"/>
    <strong>
      <xsl:for-each select="$telling | $events[not($telling)]">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:value-of select="title"/>
      </xsl:for-each>
    </strong>
  </xsl:template>

  <xsl:template name="events">
    <xsl:if test="/page/history/events/item">
      <section id="events" aria-labelledby="events-title">
        <h2 id="events-title">Timeline</h2>
        <ol class="timeline">
          <xsl:for-each select="/page/history/events/item[generate-id() = generate-id(key('events', concat(repository, ' ', commit))[1])]">
            <li>
              <xsl:call-template name="day"><xsl:with-param name="time" select="time"/></xsl:call-template>
              <div>
                <xsl:call-template name="titles"><xsl:with-param name="events" select="key('events', concat(repository, ' ', commit))"/></xsl:call-template>
                <xsl:if test="delta != 0"><span class="tag">weight <xsl:if test="delta &gt; 0">+</xsl:if><xsl:value-of select="translate(delta, '-', '&#8722;')"/></span></xsl:if>
                <p><xsl:value-of select="summary"/><xsl:text> </xsl:text>
                  <xsl:call-template name="link"><xsl:with-param name="url" select="url"/><xsl:with-param name="text" select="substring(commit, 1, 10)"/><xsl:with-param name="class" select="'commit'"/></xsl:call-template>
                  <xsl:if test="$several"><xsl:text> </xsl:text><span class="muted"><xsl:value-of select="repository"/></span></xsl:if>
                </p>
              </div>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="evidence">
    <xsl:if test="$doc/evidence/item">
      <section id="evidence" aria-labelledby="evidence-title">
        <h2 id="evidence-title">Evidence</h2>
        <table class="stack" data-sortable="">
          <thead><tr><th scope="col">Signal</th><th scope="col">Strength</th><th scope="col">What it says</th><th scope="col">Where</th></tr></thead>
          <tbody>
            <xsl:for-each select="$doc/evidence/item">
              <tr>
                <th scope="row"><xsl:value-of select="translate(signal, '-', ' ')"/></th>
                <td data-label="Strength"><xsl:value-of select="strength"/></td>
                <td data-label="What it says"><xsl:value-of select="detail"/></td>
                <td data-label="Where">
                  <xsl:if test="path"><xsl:call-template name="place"/></xsl:if>
                  <xsl:if test="commit"><xsl:text> </xsl:text>
                    <xsl:call-template name="link"><xsl:with-param name="url" select="commit_url"/><xsl:with-param name="text" select="substring(commit, 1, 10)"/><xsl:with-param name="class" select="'commit'"/></xsl:call-template>
                  </xsl:if>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
