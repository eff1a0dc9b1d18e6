from django import template

from cms.localisation.files.links import offers_link

register = template.Library()
# {% offers_link source locale request.user as address %}
register.simple_tag(offers_link)
