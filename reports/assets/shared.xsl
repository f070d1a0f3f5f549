<?xml version="1.0" encoding="UTF-8"?>
<!-- Templates that all pages share. Their text is ours; whatever comes from a document is put in with value-of. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="head">
    <xsl:param name="title"/>
    <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="{/page/policy}"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <title><xsl:value-of select="$title"/></title>
      <link rel="icon" href="data:,"/>
      <style><xsl:value-of select="/page/style"/></style>
      <script><xsl:value-of select="/page/early"/></script>
    </head>
  </xsl:template>

  <xsl:template name="script">
    <script><xsl:value-of select="/page/script"/></script>
  </xsl:template>

  <xsl:template name="theme-switch">
    <button type="button" class="theme" data-theme-switch="">
      <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7.5" class="ring"/><path class="half" d="M10 2.5a7.5 7.5 0 0 1 0 15z"/></svg>
      <span>Light or dark</span>
    </button>
  </xsl:template>

  <!-- A link, if it is one that pages may have; else the text alone. -->
  <xsl:template name="link">
    <xsl:param name="url"/>
    <xsl:param name="text"/>
    <xsl:param name="class"/>
    <xsl:choose>
      <xsl:when test="starts-with($url, 'https://') or starts-with($url, 'http://')">
        <a href="{$url}" rel="noopener noreferrer">
          <xsl:if test="$class"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
          <xsl:value-of select="$text"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:if test="$class"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
          <xsl:value-of select="$text"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "30 Sep 2026" of "2026-09-30T23:59:59Z" -->
  <xsl:template name="day">
    <xsl:param name="time"/>
    <xsl:if test="$time">
      <time datetime="{substring($time, 1, 10)}">
        <xsl:value-of select="number(substring($time, 9, 2))"/>
        <xsl:text>&#160;</xsl:text>
        <xsl:value-of select="substring('JanFebMarAprMayJunJulAugSepOctNovDec', number(substring($time, 6, 2)) * 3 - 2, 3)"/>
        <xsl:text>&#160;</xsl:text>
        <xsl:value-of select="substring($time, 1, 4)"/>
      </time>
    </xsl:if>
  </xsl:template>

  <!-- "Sep 2026" -->
  <xsl:template name="month">
    <xsl:param name="time"/>
    <time datetime="{substring($time, 1, 7)}">
      <xsl:value-of select="substring('JanFebMarAprMayJunJulAugSepOctNovDec', number(substring($time, 6, 2)) * 3 - 2, 3)"/>
      <xsl:text>&#160;</xsl:text>
      <xsl:value-of select="substring($time, 1, 4)"/>
    </time>
  </xsl:template>

  <xsl:template name="percent">
    <xsl:param name="share"/>
    <xsl:value-of select="floor($share * 100 + 0.0001)"/>
    <xsl:text>&#160;%</xsl:text>
  </xsl:template>

  <!-- "completed", "in-progress", "planning", "not-affected" or "unknown": for classes and filters -->
  <xsl:template name="status-key">
    <xsl:param name="status"/>
    <xsl:choose>
      <xsl:when test="$status"><xsl:value-of select="translate($status, 'CIPNA ', 'cipna-')"/></xsl:when>
      <xsl:otherwise>unknown</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="badge">
    <xsl:param name="status"/>
    <span>
      <xsl:attribute name="class">
        <xsl:text>badge </xsl:text>
        <xsl:call-template name="status-key"><xsl:with-param name="status" select="$status"/></xsl:call-template>
      </xsl:attribute>
      <xsl:choose>
        <xsl:when test="$status"><xsl:value-of select="$status"/></xsl:when>
        <xsl:otherwise>Unknown</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- Why a row was not read this time: what is shown of it is older, or nothing is. -->
  <xsl:template name="failure">
    <xsl:param name="row"/>
    <xsl:if test="$row/failure">
      <p class="notice">
        <xsl:choose>
          <xsl:when test="$row/status"><strong>Stale.</strong> Could not be looked at this time: </xsl:when>
          <xsl:otherwise><strong>Never read.</strong> Could not be looked at: </xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="$row/failure"/>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Where a person said something, and when: "Source: Jane Doe, 1 May 2026". Of a link its host is shown. -->
  <xsl:template name="source">
    <xsl:param name="source"/>
    <xsl:param name="date"/>
    <xsl:if test="$source">
      <span class="source">
        <xsl:text>Source: </xsl:text>
        <xsl:choose>
          <xsl:when test="starts-with($source, 'https://') or starts-with($source, 'http://')">
            <xsl:call-template name="link">
              <xsl:with-param name="url" select="$source"/>
              <xsl:with-param name="text" select="substring-before(concat(substring-after($source, '://'), '/'), '/')"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="$source"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$date">
          <xsl:text>, </xsl:text>
          <xsl:call-template name="day"><xsl:with-param name="time" select="$date"/></xsl:call-template>
        </xsl:if>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- A bar, which the number beside it says in words. -->
  <xsl:template name="bar">
    <xsl:param name="share"/>
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="trough" width="100" height="6"/>
      <rect class="fill" width="{format-number($share * 100, '0.#')}" height="6"/>
    </svg>
  </xsl:template>

  <xsl:template name="plural">
    <xsl:param name="n"/>
    <xsl:param name="one"/>
    <xsl:param name="many" select="concat($one, 's')"/>
    <xsl:value-of select="$n"/>
    <xsl:text> </xsl:text>
    <xsl:choose>
      <xsl:when test="$n = 1"><xsl:value-of select="$one"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$many"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What holds a row back: "49 places", or where there is no place "1 requirement", or "nothing". -->
  <xsl:template name="places-left">
    <xsl:param name="usage"/>
    <xsl:choose>
      <xsl:when test="$usage/production &gt; 0">
        <xsl:call-template name="plural"><xsl:with-param name="n" select="$usage/production"/><xsl:with-param name="one" select="'place'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$usage/requirements &gt; 0">
        <xsl:call-template name="requirements-left"><xsl:with-param name="usage" select="$usage"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>nothing</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="requirements-left">
    <xsl:param name="usage"/>
    <xsl:call-template name="plural"><xsl:with-param name="n" select="$usage/requirements"/><xsl:with-param name="one" select="'requirement'"/></xsl:call-template>
  </xsl:template>

  <!-- What the forecast says, in words. Of a fleet, `still` of its `all` projects have no end in sight, and of `unknown`
       too little is known. -->
  <xsl:template name="forecast">
    <xsl:param name="forecast"/>
    <xsl:param name="still" select="0"/>
    <xsl:param name="unknown" select="0"/>
    <xsl:param name="all" select="0"/>
    <xsl:if test="$forecast">
      <p data-forecast="" data-early="{$forecast/early}" data-likely="{$forecast/likely}" data-late="{$forecast/late}">
        <xsl:text>If work goes on as in the last </xsl:text>
        <xsl:call-template name="plural"><xsl:with-param name="n" select="$forecast/weeks"/><xsl:with-param name="one" select="'week'"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="$forecast/likely">
            <xsl:text>, nothing is left by about </xsl:text>
            <strong><xsl:call-template name="day"><xsl:with-param name="time" select="$forecast/likely"/></xsl:call-template></strong>
            <xsl:choose>
              <xsl:when test="$forecast/early and $forecast/late">
                <xsl:text>, with 80&#160;% probability between </xsl:text>
                <xsl:call-template name="day"><xsl:with-param name="time" select="$forecast/early"/></xsl:call-template>
                <xsl:text> and </xsl:text>
                <xsl:call-template name="day"><xsl:with-param name="time" select="$forecast/late"/></xsl:call-template>
                <xsl:text>.</xsl:text>
              </xsl:when>
              <xsl:otherwise><xsl:text>, but with a probability of 10&#160;% or more something is left in ten years.</xsl:text></xsl:otherwise>
            </xsl:choose>
          </xsl:when>
          <xsl:when test="$still + $unknown &gt; 0 and $all &gt; 1">
            <xsl:text>, </xsl:text>
            <xsl:if test="$still &gt; 0">
              <strong><xsl:value-of select="$still"/><xsl:text> of </xsl:text><xsl:value-of select="$all"/><xsl:text> projects</xsl:text></strong>
              <xsl:choose><xsl:when test="$still = 1"> has</xsl:when><xsl:otherwise> have</xsl:otherwise></xsl:choose>
              <xsl:text> no end in sight</xsl:text>
              <xsl:if test="$unknown &gt; 0"> and </xsl:if>
            </xsl:if>
            <xsl:if test="$unknown &gt; 0">
              <xsl:text>too little is known of </xsl:text>
              <xsl:choose>
                <xsl:when test="$still &gt; 0"><xsl:value-of select="$unknown"/><xsl:text> more</xsl:text></xsl:when>
                <xsl:otherwise><strong><xsl:value-of select="$unknown"/><xsl:text> of </xsl:text><xsl:value-of select="$all"/><xsl:text> projects</xsl:text></strong></xsl:otherwise>
              </xsl:choose>
            </xsl:if>
            <xsl:text>, so there is no date for all of them; the table shows which.</xsl:text>
          </xsl:when>
          <xsl:otherwise><xsl:text>, there is no end in sight within ten years.</xsl:text></xsl:otherwise>
        </xsl:choose>
      </p>
      <!-- That no date can be met is said by the end, or that there is none. -->
      <xsl:if test="$forecast/chances/item[percent &gt; 0]">
        <p>
          <xsl:text>Chance to be done in time: </xsl:text>
          <xsl:for-each select="$forecast/chances/item">
            <xsl:if test="position() &gt; 1"><xsl:text>, </xsl:text></xsl:if>
            <xsl:value-of select="release"/>
            <xsl:text> </xsl:text>
            <strong><xsl:value-of select="percent"/><xsl:text>&#160;%</xsl:text></strong>
          </xsl:for-each>
          <xsl:text>.</xsl:text>
        </p>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The burn-down: a drawing that a script may replace by a livelier one, words, and the numbers. -->
  <xsl:template name="burn-down">
    <xsl:param name="points"/>
    <xsl:param name="forecast"/>
    <xsl:param name="still" select="0"/>
    <xsl:param name="unknown" select="0"/>
    <xsl:param name="all" select="0"/>
    <xsl:param name="goal"/>
    <xsl:if test="/page/chart">
      <figure class="chart" data-chart="">
        <div class="still">
          <div class="wide"><xsl:copy-of select="/page/chart/*"/></div>
          <div class="narrow"><xsl:copy-of select="/page/narrow-chart/*"/></div>
        </div>
        <div data-plot="" hidden="hidden"></div>
        <figcaption>
          <xsl:call-template name="forecast">
            <xsl:with-param name="forecast" select="$forecast"/>
            <xsl:with-param name="still" select="$still"/>
            <xsl:with-param name="unknown" select="$unknown"/>
            <xsl:with-param name="all" select="$all"/>
          </xsl:call-template>
          <p class="muted">
            <xsl:text>Weight of what production code uses of eventlet; what is harder to replace weighs more. Goal: </xsl:text>
            <xsl:for-each select="$goal/steps/item">
              <xsl:if test="position() &gt; 1"><xsl:text>; </xsl:text></xsl:if>
              <span data-goal="{due}" data-release="{release}"><xsl:value-of select="concat(release, ' ', title)"/></span>
            </xsl:for-each>
            <xsl:text>.</xsl:text>
          </p>
          <details>
            <summary>The numbers</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Numbers of the chart">
              <table data-points="">
                <thead><tr><th scope="col">From</th><th scope="col" class="number">Weight</th><th scope="col" class="number">In production</th><th scope="col" class="number">In tests</th></tr></thead>
                <tbody>
                  <xsl:for-each select="$points/item">
                    <tr data-time="{time}">
                      <td><xsl:value-of select="substring(time, 1, 10)"/></td>
                      <td class="number"><xsl:value-of select="weight"/></td>
                      <td class="number"><xsl:value-of select="production"/></td>
                      <td class="number"><xsl:value-of select="test"/></td>
                    </tr>
                  </xsl:for-each>
                </tbody>
              </table>
            </div>
          </details>
        </figcaption>
      </figure>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
