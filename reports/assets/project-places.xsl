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

  <!-- A rule, linked to what the page says of it. -->
  <xsl:template name="rule">
    <xsl:choose>
      <xsl:when test="key('rules', rule)"><a class="rule" href="#{rule}"><xsl:value-of select="rule"/></a></xsl:when>
      <xsl:otherwise><code class="rule"><xsl:value-of select="rule"/></code></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:key name="rules" match="page/rules/item" use="id"/>
  <xsl:key name="places-of-rule" match="progress/blocking/item | progress/leftovers/item" use="rule"/>

  <!-- What is used, and the way: from one of the project's own functions (EVT030 and such) to the name of eventlet that it
       ends in; or the names by which other modules hand it on. -->
  <xsl:template name="symbol">
    <code>
      <xsl:value-of select="symbol"/>
      <xsl:choose>
        <xsl:when test="starts-with(rule, 'EVT03') or rule = 'EVT733'">
          <xsl:if test="count(via/item) &gt; 1"><xsl:text> > &#8230;</xsl:text></xsl:if>
          <xsl:if test="via/item"><xsl:text> > </xsl:text><xsl:value-of select="via/item[last()]"/></xsl:if>
        </xsl:when>
        <xsl:when test="via/item"><xsl:text> via </xsl:text><xsl:value-of select="via/item[1]"/></xsl:when>
      </xsl:choose>
    </code>
  </xsl:template>

  <xsl:template name="guard">
    <xsl:if test="guard != 'none'">
      <span class="tag">
        <xsl:choose>
          <xsl:when test="guard = 'optional-import'">import may fail</xsl:when>
          <xsl:when test="guard = 'dual-mode'">only in eventlet mode</xsl:when>
          <xsl:when test="guard = 'type-checking'">only for type checkers</xsl:when>
          <xsl:otherwise><xsl:value-of select="guard"/></xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- Places stand by repository and path: a file begins where the one before is another. -->
  <xsl:template name="left">
    <xsl:if test="$doc/blocking/item">
      <section id="left" aria-labelledby="left-title">
        <h2 id="left-title">What is left, file by file</h2>
        <p class="muted">The heaviest files come first. The number beside a line is its weight, the effort to replace it: 1 is mechanical, 3 needs thought, 8 is a redesign.</p>
        <xsl:for-each select="$doc/blocking/item[not(preceding-sibling::item[1]/path = path and preceding-sibling::item[1]/repository = repository)]">
          <xsl:sort select="sum(key('places', concat(repository, '&#10;', path))/weight)" data-type="number" order="descending"/>
          <xsl:variable name="places" select="key('places', concat(repository, '&#10;', path))"/>
          <details class="file">
            <xsl:if test="last() &lt; 12"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary>
              <span class="path"><xsl:if test="$several"><xsl:value-of select="repository"/><xsl:text> / </xsl:text></xsl:if><xsl:value-of select="path"/></span>
              <xsl:text> </xsl:text>
              <span class="n"><xsl:call-template name="plural"><xsl:with-param name="n" select="count($places)"/><xsl:with-param name="one" select="'place'"/></xsl:call-template>, weight <xsl:value-of select="sum($places/weight)"/></span>
            </summary>
            <ol class="places"><xsl:apply-templates select="." mode="places"/></ol>
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
        <xsl:text> </xsl:text>
        <span class="weight"><span class="hidden">weight </span><xsl:value-of select="weight"/></span>
        <xsl:text> </xsl:text>
        <span>
          <xsl:value-of select="message"/><xsl:text> </xsl:text>
          <xsl:call-template name="symbol"/><xsl:text> </xsl:text>
          <xsl:call-template name="rule"/>
          <xsl:call-template name="guard"/>
        </span>
      </li>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="rules">
    <xsl:if test="/page/rules/item">
      <section id="rules" aria-labelledby="rules-title">
        <h2 id="rules-title">Why, and what to write instead</h2>
        <xsl:apply-templates select="/page/rules/item"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rules/item">
    <details class="file advice" id="{id}">
      <summary>
        <span class="path"><xsl:value-of select="id"/></span><xsl:text> </xsl:text><xsl:value-of select="title"/>
        <xsl:text> </xsl:text>
        <span class="n"><xsl:call-template name="plural"><xsl:with-param name="n" select="count(key('places-of-rule', id))"/><xsl:with-param name="one" select="'place'"/></xsl:call-template></span>
      </summary>
      <xsl:if test="why != ''"><p><xsl:call-template name="prose"><xsl:with-param name="text" select="why"/></xsl:call-template></p></xsl:if>
      <xsl:if test="threading != ''">
        <h3>With threads</h3>
        <p><xsl:call-template name="prose"><xsl:with-param name="text" select="threading"/></xsl:call-template></p>
      </xsl:if>
      <xsl:if test="asyncio != ''">
        <h3>With asyncio</h3>
        <p><xsl:call-template name="prose"><xsl:with-param name="text" select="asyncio"/></xsl:call-template></p>
      </xsl:if>
      <xsl:if test="before/item or after/item">
        <div class="pair">
          <xsl:if test="before/item"><div><h3>Before</h3><pre><xsl:for-each select="before/item"><xsl:value-of select="concat(., '&#10;')"/></xsl:for-each></pre></div></xsl:if>
          <xsl:if test="after/item"><div><h3>After</h3><pre><xsl:for-each select="after/item"><xsl:value-of select="concat(., '&#10;')"/></xsl:for-each></pre></div></xsl:if>
        </div>
      </xsl:if>
      <xsl:if test="links/item">
        <h3>Read more</h3>
        <ul>
          <xsl:for-each select="links/item">
            <li><xsl:call-template name="link"><xsl:with-param name="url" select="."/><xsl:with-param name="text" select="."/></xsl:call-template></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </details>
  </xsl:template>

  <!-- Text of a rule, in which `code` stands between such marks. -->
  <xsl:template name="prose">
    <xsl:param name="text"/>
    <xsl:variable name="rest" select="substring-after($text, '`')"/>
    <xsl:choose>
      <xsl:when test="contains($rest, '`')">
        <xsl:value-of select="substring-before($text, '`')"/>
        <code><xsl:value-of select="substring-before($rest, '`')"/></code>
        <xsl:call-template name="prose"><xsl:with-param name="text" select="substring-after($rest, '`')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="wrappers">
    <xsl:variable name="wrappers" select="$doc/wrappers/item[callers &gt; 0]"/>
    <xsl:if test="$wrappers">
      <section id="wrappers" aria-labelledby="wrappers-title">
        <h2 id="wrappers-title">What is built on eventlet, and who calls it</h2>
        <xsl:for-each select="$wrappers">
          <xsl:sort select="callers" data-type="number" order="descending"/>
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
              <li><xsl:call-template name="place"/><xsl:text> </xsl:text><xsl:value-of select="message"/><xsl:text> </xsl:text><xsl:call-template name="rule"/></li>
            </xsl:for-each>
          </ol>
        </details>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
