<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of projects of index.html, and what narrows it down. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="has_reviews" select="boolean($fleet/rows/item/review[starts-with(., 'https://') or starts-with(., 'http://')])"/>

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
      <table class="projects stack" id="project-table" data-sortable="">
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">Status</th>
            <th scope="col" data-sort-method="number" class="number">Progress</th>
            <th scope="col" data-sort-method="number" class="number">Left</th>
            <th scope="col">Done</th>
            <th scope="col">As of</th>
            <xsl:if test="$has_reviews"><th scope="col" data-sort-method="none">Reviews</th></xsl:if>
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
      <xsl:when test="status = 'In Progress' or status = 'Planning'">too little is known</xsl:when>
      <xsl:otherwise>&#8211;</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="group">
    <xsl:param name="title"/>
    <xsl:param name="rows"/>
    <xsl:if test="$rows">
      <tbody>
        <tr class="group" data-sort-method="none">
          <th colspan="{6 + $has_reviews}" scope="colgroup"><xsl:value-of select="$title"/><span class="n"><xsl:value-of select="count($rows)"/></span></th>
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
        <xsl:call-template name="source"><xsl:with-param name="source" select="approach_source"/><xsl:with-param name="date" select="approach_date"/></xsl:call-template>
        <xsl:call-template name="failure"><xsl:with-param name="row" select="."/></xsl:call-template>
        <xsl:if test="problems &gt; 0">
          <p class="notice">
            <strong>Incomplete.</strong><xsl:text> </xsl:text>
            <xsl:call-template name="plural"><xsl:with-param name="n" select="problems"/><xsl:with-param name="one" select="'problem'"/></xsl:call-template>
            <xsl:text>, told on </xsl:text><a href="projects/{slug}.html#problems">its page</a><xsl:text>.</xsl:text>
          </p>
        </xsl:if>
      </th>
      <td class="status" data-sort="{status}">
        <xsl:call-template name="badge"><xsl:with-param name="status" select="status"/></xsl:call-template>
        <xsl:if test="declared">
          <span class="declared">
            <xsl:attribute name="class">declared<xsl:if test="declared != status"> differs</xsl:if></xsl:attribute>
            <xsl:text>declared </xsl:text><xsl:value-of select="declared"/>
          </span>
          <xsl:call-template name="source"><xsl:with-param name="source" select="declared_source"/><xsl:with-param name="date" select="declared_date"/></xsl:call-template>
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
        <!-- By what is shown. What has nothing left stands before what has a requirement, and what was never read apart. -->
        <xsl:attribute name="data-sort">
          <xsl:choose>
            <xsl:when test="not(status)">-1</xsl:when>
            <xsl:when test="usage/production = 0 and usage/requirements &gt; 0">0.5</xsl:when>
            <xsl:otherwise><xsl:value-of select="usage/production"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:choose>
          <xsl:when test="status">
            <xsl:call-template name="places-left"><xsl:with-param name="usage" select="usage"/></xsl:call-template>
            <xsl:if test="usage/production &gt; 0 and usage/requirements &gt; 0">
              <xsl:text> </xsl:text><span class="range"><xsl:call-template name="requirements-left"><xsl:with-param name="usage" select="usage"/></xsl:call-template></span>
            </xsl:if>
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
          <xsl:text> </xsl:text><span class="commit"><xsl:value-of select="count(repositories/item)"/> repositories</span>
        </xsl:if>
      </td>
      <xsl:if test="$has_reviews">
        <td class="reviews">
          <xsl:if test="starts-with(review, 'https://') or starts-with(review, 'http://')">
            <a href="{review}" rel="noopener noreferrer">Reviews<span class="hidden"> of <xsl:value-of select="name"/></span></a>
          </xsl:if>
        </td>
      </xsl:if>
    </tr>
  </xsl:template>
</xsl:stylesheet>
