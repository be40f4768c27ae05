extension MagnitudeWord {
  struct Powers {
    var common: Int

    /// In languages with a decimal comma, where that differs.
    var other: Int?

    /// Whether the word is nothing known but in such a language: English says mil for a million.
    var isUnclearAlone = false

    /// What the word is taken for where its power is known.
    var reading = Reading.certain
  }

  static let signs: [Unicode.Scalar: Int] = [
    "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12, "천": 3, "만": 4, "억": 8, "조": 12, "百": 2,
  ]

  static let thai = [
    ("พันล้าน", 9), ("หมื่นล้าน", 10), ("แสนล้าน", 11), ("ล้าน", 6), ("แสน", 5), ("หมื่น", 4), ("พัน", 3),
  ]

  /// Those whose point ends no sentence.
  static let abbreviations: Set = [
    "mio", "mrd", "bn", "mn", "mln", "mld", "tys", "тыс", "млн", "млрд", "трлн", "cr", "md",
    "tsd", "mill", "mia", "milj", "mlrd", "mdr", "tis", "тис", "хил", "εκατ", "δισ", "bln", "bill",
  ]

  /// That are something else as well: a short ton, a mill, a pair of shoes.
  private static let likely = [
    3: "rb grand tis хил", 6: "jt mill", 9: "mia bil", 12: "tn trn",
  ]

  static let words: [String: Powers] = {
    let plain: [Int: String] = [
      2: "hundred",
      3: """
      thousand thousands tausend mille mila duizend tys tysiąc tysiące tysięcy тыс тысяча тысячи тысяч
      nghìn ngàn ribu tusen tuhat tuhatta tisíc tisíce ezer mii χίλιες χίλια χιλιάδες אלף אלפים هزار হাজার тисяча тисячі тисяч ألف آلاف हज़ार हजार
      tsd thsd тис tkr teur keur kusd
      """,
      5: "lakh lakhs lac lacs लाख",
      6: """
      million millions mio mn mln millionen millones millón milhão milhões milioni milione miljoen
      milion miliony milionów milionu miljoona miljoonaa millió milioane εκατομμύριο εκατομμύρια מיליון میلیون মিলিয়ন мільйон мільйона мільйонів millioner
       миллион миллиона миллионов млн milyon triệu juta miljon miljoner مليون
      ملايين milj εκατ mkr meur musd msek mdp mdd
      """,
      7: "crore crores cr करोड़ करोड",
      9: """
      bn mrd mld milliard milliards milliarde milliarden miliardo miliardi miljard miliard miliardy
      miliardów miliarda miljardi miljardia milliárd miliarde δισεκατομμύρια מיליארד میلیارد мільярд мільярдів milliarder
      миллиард миллиарда миллиардов млрд milyar tỷ tỉ miliar miljarder mdkr bilhão bilhões
      مليار مليارات अरब mds mlrd mdr δισ
      """,
      12: """
      billones billón трлн триллион триллиона триллионов triliun trilyon trilhão trilhões biljoen
      biljon biljoner bilion biliony bilionów billioner biljoona biljoonaa bilioni biliões billió
      """,
      15: "billiarde billiarden biljard квадриллион квадриллиона квадриллионов",
      18: "trillionen trillones trillón triljoen triljon trylion tryliony trylionów",
    ]
    var words: [String: Powers] = [:]
    func add(_ lists: [Int: String], _ reading: Reading) {
      for (power, list) in lists {
        for word in list.split(whereSeparator: \.isWhitespace) {
          words[String(word)] = Powers(common: power, reading: reading)
        }
      }
    }
    add(plain, .certain)
    add(likely, .likely)
    for (word, short, long) in [
      ("billion", 9, 12), ("trillion", 12, 18), ("quadrillion", 15, 24), ("quintillion", 18, 30),
    ] {
      words[word] = Powers(common: short, other: long)
      words[word + "s"] = Powers(common: short, other: long)
    }
    words["billionen"] = Powers(common: 12)
    words["bln"] = Powers(common: 9, other: 12)
    // Turkish; English has bins.
    words["bin"] = Powers(common: 0, other: 3)
    words["mil"] = Powers(common: 3, other: 3, isUnclearAlone: true)
    // A triệu of Vietnam or a trillion; 10⁹ or 10¹².
    words["tr"] = Powers(common: 12, reading: .unclear)
    words["bill"] = Powers(common: 12, reading: .unclear)
    return words
  }()
}
