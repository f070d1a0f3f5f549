<?xml version="1.0" encoding="UTF-8"?>
<!-- The places that projects/SLUG.html lists, line by line, and the rules that say why they matter. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- "path:line", linked to the line at the commit. -->
  <xsl:template name="place">
    <xsl:call-template name="link">
      <xsl:with-param name="url" select="url"/>
      <xsl:with-param name="text" select="concat(path, ':', line)"/>
      <xsl:with-param name="class" select="'place'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Places stand by repository and path: a file begins where the one before is another. -->
  <xsl:template name="left">
    <xsl:if test="$doc/blocking/item">
      <section id="left" aria-labelledby="left-title">
        <h2 id="left-title">What is left, file by file</h2>
        <xsl:for-each select="$doc/blocking/item[not(preceding-sibling::item[1]/path = path and preceding-sibling::item[1]/repository = repository)]">
          <xsl:variable name="places" select="key('places', concat(repository, '&#10;', path))"/>
          <details class="file">
            <xsl:if test="last() &lt; 12"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary>
              <span class="path"><xsl:if test="$several"><xsl:value-of select="repository"/><xsl:text> / </xsl:text></xsl:if><xsl:value-of select="path"/></span>
              <xsl:text> </xsl:text>
              <span class="n"><xsl:call-template name="plural"><xsl:with-param name="n" select="count($places)"/><xsl:with-param name="one" select="'place'"/></xsl:call-template>, weight <xsl:value-of select="sum($places/weight)"/></span>
            </summary>
            <ol><xsl:apply-templates select="." mode="places"/></ol>
          </details>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:key name="places" match="progress/blocking/item" use="concat(repository, '&#10;', path)"/>

  <xsl:template match="item" mode="places">
    <xsl:for-each select="key('places', concat(repository, '&#10;', path))">
      <li>
        <xsl:call-template name="link"><xsl:with-param name="url" select="url"/><xsl:with-param name="text" select="concat('line ', line)"/><xsl:with-param name="class" select="'place'"/></xsl:call-template>
        <xsl:text> </xsl:text><code class="rule"><xsl:value-of select="rule"/></code>
        <xsl:text> </xsl:text><xsl:value-of select="message"/>
        <xsl:text> </xsl:text><code><xsl:value-of select="symbol"/></code>
        <xsl:if test="guard != 'none'"><span class="tag"><xsl:value-of select="guard"/></span></xsl:if>
      </li>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="wrappers">
    <xsl:if test="$doc/wrappers/item">
      <section id="wrappers" aria-labelledby="wrappers-title">
        <h2 id="wrappers-title">Green wrappers and who calls them</h2>
        <xsl:for-each select="$doc/wrappers/item">
          <details class="file">
            <summary><span class="path"><xsl:value-of select="symbol"/></span><xsl:text> </xsl:text>
              <span class="n"><xsl:call-template name="plural"><xsl:with-param name="n" select="callers"/><xsl:with-param name="one" select="'use'"/></xsl:call-template></span>
              <xsl:if test="dual_mode = 'true'"><span class="tag">works in both modes</span></xsl:if>
            </summary>
            <p><xsl:call-template name="place"/><xsl:text> wraps </xsl:text>
              <xsl:for-each select="wraps/item"><xsl:if test="position() &gt; 1"><xsl:text>, </xsl:text></xsl:if><code><xsl:value-of select="."/></code></xsl:for-each></p>
            <xsl:if test="sites/item"><ol><xsl:for-each select="sites/item"><li><xsl:call-template name="place"/></li></xsl:for-each></ol></xsl:if>
          </details>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="leftovers">
    <xsl:if test="$doc/leftovers/item">
      <section id="leftovers" aria-labelledby="leftovers-title">
        <h2 id="leftovers-title">Leftovers</h2>
        <p>What may stay, or goes last: bans, log levels, constraints, what other libraries still bring.</p>
        <details class="file">
          <summary><xsl:call-template name="plural"><xsl:with-param name="n" select="count($doc/leftovers/item)"/><xsl:with-param name="one" select="'place'"/></xsl:call-template></summary>
          <ol>
            <xsl:for-each select="$doc/leftovers/item">
              <li><xsl:call-template name="place"/><xsl:text> </xsl:text><code class="rule"><xsl:value-of select="rule"/></code><xsl:text> </xsl:text><xsl:value-of select="message"/></li>
            </xsl:for-each>
          </ol>
        </details>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
