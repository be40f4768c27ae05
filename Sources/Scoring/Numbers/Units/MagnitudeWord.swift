/// Words and signs that multiply the digits before them by a power of ten.
struct MagnitudeWord {
  /// The power of ten.
  var power: Int

  /// Behind the word and its point, if it has one.
  var end: Int

  /// Whether numbers may follow that add to it, as in 1億2000万.
  var isCompounding: Bool

  /// Whether the word means this number only in a language that the text may not be in.
  var isUnclear = false

  /// The word that stands at `index`, behind digits and at most one space.
  ///
  /// - Parameters:
  ///   - isMoney: Whether a currency mark stands before the digits, so that M is million.
  ///   - culture: What the text shows of its language: a billion is 10⁹ in English, 10¹² in German.
  static func read(
    in text: [Unicode.Scalar],
    at index: Int,
    isMoney: Bool,
    culture: () -> TextCulture
  ) -> MagnitudeWord? {
    guard index < text.count else { return nil }
    var start = index
    if [0x20, 0xA0, 0x202F, 0x2009].contains(text[index].value) { start += 1 }
    guard start < text.count else { return nil }
    if let sign = signs[text[start]], !isUnit(in: text, at: start) {
      var found = MagnitudeWord(power: sign, end: start + 1, isCompounding: true)
      // 千万 is a thousand times ten thousand.
      if found.end < text.count, let next = signs[text[found.end]], next > sign {
        found.power += next
        found.end += 1
      }
      return found
    }
    guard text[start].properties.isAlphabetic else { return nil }
    if let power = unspaced(in: text, at: start) { return power }
    let word = word(in: text, at: start)
    if start == index, let power = letters(text[start], isMoney: isMoney), word.end == start + 1 {
      return MagnitudeWord(power: power, end: word.end, isCompounding: false)
    }
    guard let powers = words[word.text] else { return nil }
    return read(powers, word.text, end: word.end, in: text, culture)
  }

  private static func read(
    _ powers: Powers,
    _ word: String,
    end: Int,
    in text: [Unicode.Scalar],
    _ culture: () -> TextCulture
  ) -> MagnitudeWord {
    var found = MagnitudeWord(power: powers.common, end: end, isCompounding: true)
    if let other = powers.other {
      switch culture().ofLanguage {
      case .comma: found.power = other
      case .point: break
      case nil: found.isUnclear = powers.isUnclearAlone
      }
    }
    if abbreviations.contains(word), end < text.count, text[end] == "." { found.end += 1 }
    // "3 mil millones", "5 thousand million", "2 lakh crore"
    if let next = Self.following(in: text, at: found.end) {
      found.power += next.power
      found.end = next.end
    }
    return found
  }

  private static func following(in text: [Unicode.Scalar], at index: Int) -> (power: Int, end: Int)?
  {
    guard index < text.count, text[index] == " " else { return nil }
    let word = word(in: text, at: index + 1)
    guard let powers = words[word.text] else { return nil }
    return (powers.common, word.end)
  }

  private static func word(in text: [Unicode.Scalar], at start: Int) -> (text: String, end: Int) {
    var word = ""
    var end = start
    while end < text.count, end < start + 14,
      text[end].properties.isAlphabetic
        || text[end].properties.generalCategory == .nonspacingMark
        || text[end].properties.generalCategory == .spacingMark
    {
      word.unicodeScalars.append(text[end].folded)
      end += 1
    }
    let isWhole = end == text.count || !text[end].properties.isAlphabetic
    return (isWhole ? word : "", end)
  }

  /// Words of scripts that set no space behind them.
  private static func unspaced(in text: [Unicode.Scalar], at start: Int) -> MagnitudeWord? {
    guard (0xE00...0xE7F).contains(text[start].value) else { return nil }
    for (word, power) in thai where text.starts(with: word, at: start) {
      let end = start + word.unicodeScalars.count
      return MagnitudeWord(power: power, end: end, isCompounding: false)
    }
    return nil
  }

  /// Units that begin with such a sign: 千克 is a kilogram, 조각 a piece.
  private static func isUnit(in text: [Unicode.Scalar], at start: Int) -> Bool {
    ["千克", "千米", "千瓦", "千卡", "조각", "천장"].contains { text.starts(with: $0, at: start) }
  }

  private static func letters(_ letter: Unicode.Scalar, isMoney: Bool) -> Int? {
    switch letter {
    case "k": 3
    case "K": isMoney ? 3 : nil
    case "M", "m": isMoney ? 6 : nil
    case "B", "b": isMoney ? 9 : nil
    case "T": isMoney ? 12 : nil
    default: nil
    }
  }
}

extension MagnitudeWord {
  private struct Powers {
    var common: Int

    /// In languages with a decimal comma, where that differs.
    var other: Int?

    /// Whether the word is nothing known where the language is not.
    var isUnclearAlone = false
  }

  private static let signs: [Unicode.Scalar: Int] = [
    "千": 3, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12, "천": 3, "만": 4, "억": 8, "조": 12, "百": 2,
  ]

  private static let thai = [
    ("พันล้าน", 9), ("หมื่นล้าน", 10), ("แสนล้าน", 11), ("ล้าน", 6), ("แสน", 5), ("หมื่น", 4), ("พัน", 3),
  ]

  private static let abbreviations: Set = [
    "mio", "mrd", "bn", "mn", "mln", "mld", "tys", "тыс", "млн", "млрд", "трлн", "cr", "md",
  ]

  private static let words: [String: Powers] = {
    let plain: [Int: String] = [
      2: "hundred",
      3: """
      thousand thousands tausend mille mila duizend tys tysiąc tysiące tysięcy тыс тысяча тысячи тысяч
      nghìn ngàn ribu tusen tuhat tuhatta tisíc tisíce ezer mii χίλιες χίλια χιλιάδες אלף אלפים هزار হাজার тисяча тисячі тисяч ألف آلاف हज़ार हजार
      """,
      5: "lakh lakhs lac lacs लाख",
      6: """
      million millions mio mn mln millionen millones millón milhão milhões milioni milione miljoen
      milion miliony milionów milionu miljoona miljoonaa millió milioane εκατομμύριο εκατομμύρια מיליון میلیون মিলিয়ন мільйон мільйона мільйонів millioner
       миллион миллиона миллионов млн milyon triệu juta miljon miljoner مليون
      ملايين 
      """,
      7: "crore crores cr करोड़ करोड",
      9: """
      bn mrd mld milliard milliards milliarde milliarden miliardo miliardi miljard miliard miliardy
      miliardów miliarda miljardi miljardia milliárd miliarde δισεκατομμύρια מיליארד میلیارد мільярд мільярдів milliarder
      миллиард миллиарда миллиардов млрд milyar tỷ tỉ miliar miljarder mdkr bilhão bilhões
      مليار مليارات अरब
      """,
      12: "billones billón трлн триллион триллиона триллионов triliun trilyon trilhão trilhões",
    ]
    var words: [String: Powers] = [:]
    for (power, list) in plain {
      for word in list.split(whereSeparator: \.isWhitespace) {
        words[String(word)] = Powers(common: power)
      }
    }
    words["billion"] = Powers(common: 9, other: 12)
    words["billions"] = Powers(common: 9, other: 12)
    words["billionen"] = Powers(common: 12)
    words["trillion"] = Powers(common: 12, other: 18)
    // Turkish; English has bins.
    words["bin"] = Powers(common: 0, other: 3)
    words["mil"] = Powers(common: 3, other: 3, isUnclearAlone: true)
    return words
  }()
}
