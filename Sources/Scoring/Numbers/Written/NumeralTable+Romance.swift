extension NumeralTable {
  /// `soixante-dix` and `quatre-vingts` are put together by `NumeralSum`.
  static let french = NumeralTable(
    "fr",
    joiners: ["et"],
    """
    0 zéro
    1 un une
    2 deux
    3 trois
    4 quatre
    5 cinq
    6 six
    7 sept
    8 huit
    9 neuf
    10 dix
    11 onze
    12 douze
    13 treize
    14 quatorze
    15 quinze
    16 seize
    20 vingt vingts
    30 trente
    40 quarante
    50 cinquante
    60 soixante
    70 septante
    80 huitante octante
    90 nonante
    ×100 cent cents
    ×1000 mille
    ×1000000 million millions
    """
  )

  static let spanish = NumeralTable(
    "es",
    joiners: ["y"],
    """
    0 cero
    1 uno un una
    2 dos
    3 tres
    4 cuatro
    5 cinco
    6 seis
    7 siete
    8 ocho
    9 nueve
    10 diez
    11 once
    12 doce
    13 trece
    14 catorce
    15 quince
    16 dieciséis dieciseis
    17 diecisiete
    18 dieciocho
    19 diecinueve
    20 veinte
    21 veintiuno veintiún veintiuna
    22 veintidós veintidos
    23 veintitrés veintitres
    24 veinticuatro
    25 veinticinco
    26 veintiséis veintiseis
    27 veintisiete
    28 veintiocho
    29 veintinueve
    30 treinta
    40 cuarenta
    50 cincuenta
    60 sesenta
    70 setenta
    80 ochenta
    90 noventa
    100 cien ciento
    200 doscientos doscientas
    300 trescientos trescientas
    400 cuatrocientos cuatrocientas
    500 quinientos quinientas
    600 seiscientos seiscientas
    700 setecientos setecientas
    800 ochocientos ochocientas
    900 novecientos novecientas
    ×1000 mil
    ×1000000 millón millones
    """
  )

  static let portuguese = NumeralTable(
    "pt",
    joiners: ["e"],
    """
    0 zero
    1 um uma
    2 dois duas
    3 três
    4 quatro
    5 cinco
    6 seis
    7 sete
    8 oito
    9 nove
    10 dez
    11 onze
    12 doze
    13 treze
    14 catorze quatorze
    15 quinze
    16 dezesseis dezasseis
    17 dezessete dezassete
    18 dezoito
    19 dezenove dezanove
    20 vinte
    30 trinta
    40 quarenta
    50 cinquenta
    60 sessenta
    70 setenta
    80 oitenta
    90 noventa
    100 cem cento
    200 duzentos duzentas
    300 trezentos trezentas
    400 quatrocentos quatrocentas
    500 quinhentos quinhentas
    600 seiscentos seiscentas
    700 setecentos setecentas
    800 oitocentos oitocentas
    900 novecentos novecentas
    ×1000 mil
    ×1000000 milhão milhões
    """
  )

  static let italian = NumeralTable(
    "it",
    joining: .compounds,
    joiners: ["e"],
    """
    0 zero
    1 uno un una
    2 due
    3 tre tré
    4 quattro
    5 cinque
    6 sei
    7 sette
    8 otto
    9 nove
    10 dieci
    11 undici
    12 dodici
    13 tredici
    14 quattordici
    15 quindici
    16 sedici
    17 diciassette
    18 diciotto
    19 diciannove
    20 venti
    21 ventuno ventun
    28 ventotto
    30 trenta
    31 trentuno trentun
    38 trentotto
    40 quaranta
    41 quarantuno quarantun
    48 quarantotto
    50 cinquanta
    51 cinquantuno cinquantun
    58 cinquantotto
    60 sessanta
    61 sessantuno sessantun
    68 sessantotto
    70 settanta
    71 settantuno settantun
    78 settantotto
    80 ottanta
    81 ottantuno ottantun
    88 ottantotto
    90 novanta
    91 novantuno novantun
    98 novantotto
    ×100 cento cent
    ×1000 mille mila
    ×1000000 milione milioni
    """
  )
}
