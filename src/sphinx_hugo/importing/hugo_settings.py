"""Names of Hugo's settings that do not become options, in lower case, by what their loss means.

https://gohugo.io/configuration/all/, and older names that sites still have.
"""

from __future__ import annotations

_UNNEEDED = """
archetypeDir assetDir build buildStats cacheDir caches cleanDestinationDir contentDir contentTypes
dataDir defaultOutputFormat deployment direction disabled disableFastRender
disableHugoGeneratorInject disableLiveReload enableInlineShortcodes environment HTTP HTTPCache
i18nDir ignoreCache ignoreErrors ignoreLogs ignoreVendorPaths imaging label languageCode
languageDirection languageName layoutDir locale logI18nWarnings logLevel minify module
newContentEditor noChmod noTimes panicOnDeprecated panicOnWarning preserveTaxonomyNames
printI18nWarnings printPathWarnings printUnusedTemplates publishDir pygmentsCodefences
pygmentsStyle pygmentsUseClasses renderSegments resourceDir security segments server staticDir
templateMetrics templateMetricsHints theme themesDir timeout title verbose watch
"""
_LOST = """
blackfriday canonifyURLs disableDefaultLanguageRedirect
disableLanguages disqusShortname footnoteAnchorPrefix footnoteReturnLinkContents googleAnalytics
mediaTypes outputFormats pagination privacy refLinksErrorLevel refLinksNotFoundURL related
relativeURLs services sitemap social
"""
UNNEEDED = frozenset(_UNNEEDED.lower().split())
"""Settings that only steer how Hugo works, or that are told in another way here."""
LOST = frozenset(_LOST.lower().split())
"""Settings whose effect a site may miss."""
