extensions = ['openstackdocstheme', 'oslo_config.sphinxext']
project = 'Lantern'
html_theme = 'openstackdocs'
