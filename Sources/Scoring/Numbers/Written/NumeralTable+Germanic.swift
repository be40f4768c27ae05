extension NumeralTable {
  static let english = NumeralTable(
    "en",
    joiners: ["and"],
    """
    0 zero
    1 one
    2 two
    3 three
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve
    13 thirteen
    14 fourteen
    15 fifteen
    16 sixteen
    17 seventeen
    18 eighteen
    19 nineteen
    20 twenty
    30 thirty
    40 forty
    50 fifty
    60 sixty
    70 seventy
    80 eighty
    90 ninety
    ×100 hundred
    ×1000 thousand
    ×1000000 million
    ×1000000000 billion
    """
  )

  /// Without `null`, which JSON says of nothing.
  static let german = NumeralTable(
    "de",
    joining: .compounds,
    joiners: ["und"],
    isUnitFirst: true,
    """
    1 eins ein eine
    2 zwei zwo
    3 drei
    4 vier
    5 fünf
    6 sechs
    7 sieben
    8 acht
    9 neun
    10 zehn
    11 elf
    12 zwölf
    13 dreizehn
    14 vierzehn
    15 fünfzehn
    16 sechzehn
    17 siebzehn
    18 achtzehn
    19 neunzehn
    20 zwanzig
    30 dreißig dreissig
    40 vierzig
    50 fünfzig
    60 sechzig
    70 siebzig
    80 achtzig
    90 neunzig
    ×100 hundert
    ×1000 tausend
    ×1000000 million millionen
    """
  )

  static let dutch = NumeralTable(
    "nl",
    joining: .compounds,
    joiners: ["en", "ën"],
    isUnitFirst: true,
    """
    0 nul
    1 een één
    2 twee
    3 drie
    4 vier
    5 vijf
    6 zes
    7 zeven
    8 acht
    9 negen
    10 tien
    11 elf
    12 twaalf
    13 dertien
    14 veertien
    15 vijftien
    16 zestien
    17 zeventien
    18 achttien
    19 negentien
    20 twintig
    30 dertig
    40 veertig
    50 vijftig
    60 zestig
    70 zeventig
    80 tachtig
    90 negentig
    ×100 honderd
    ×1000 duizend
    ×1000000 miljoen
    """
  )

  static let swedish = NumeralTable(
    "sv",
    joining: .compounds,
    """
    0 noll
    1 en ett
    2 två
    3 tre
    4 fyra
    5 fem
    6 sex
    7 sju
    8 åtta
    9 nio
    10 tio
    11 elva
    12 tolv
    13 tretton
    14 fjorton
    15 femton
    16 sexton
    17 sjutton
    18 arton
    19 nitton
    20 tjugo
    30 trettio
    40 fyrtio
    50 femtio
    60 sextio
    70 sjuttio
    80 åttio
    90 nittio
    ×100 hundra
    ×1000 tusen
    ×1000000 miljon miljoner
    """
  )
}
