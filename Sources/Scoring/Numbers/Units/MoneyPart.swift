/// The hundredths behind a sum of money: 12 Euro 50, 5€50, 12 dollars and 50 cents.
struct MoneyPart {
  /// 0 to 99.
  var hundredths: Int
  var end: Int

  /// The part that follows the digits that end at `index`.
  ///
  /// - Parameter isMoney: Whether a currency mark stands before those digits, so that none need
  ///   follow.
  static func read(in text: [Unicode.Scalar], at index: Int, isMoney: Bool) -> MoneyPart? {
    let currency = currency(in: text, at: index)
    guard currency != nil || isMoney else { return nil }
    var position = currency ?? index
    while position < text.count, text[position].isBlank { position += 1 }
    let joint = word(in: text, at: position)
    let isJoined = conjunctions.contains(joint.text)
    if isJoined { position = joint.end }
    while position < text.count, text[position].isBlank { position += 1 }
    let start = position
    while position < text.count, text[position].isASCIIDigit { position += 1 }
    guard (1...2).contains(position - start) else { return nil }
    let value = text[start..<position].reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    var unit = position
    while unit < text.count, text[unit].isBlank { unit += 1 }
    let name = word(in: text, at: unit)
    if hundredthWords.contains(name.text) || text.starts(with: "¢", at: unit) {
      return MoneyPart(hundredths: value, end: max(name.end, unit + 1))
    }
    guard currency != nil, !isAmbiguous(in: text, at: index), !isJoined, position - start == 2,
      !goesOn(in: text, at: position)
    else {
      return nil
    }
    return MoneyPart(hundredths: value, end: position)
  }

  /// Behind the word or sign for a currency, which must belong to the digits before it.
  static func currency(in text: [Unicode.Scalar], at index: Int) -> Int? {
    var start = index
    while start < text.count, text[start].isBlank { start += 1 }
    guard start < text.count else { return nil }
    if text[start] == "$" || text[start].properties.generalCategory == .currencySymbol {
      let isNextPrefix = start > index && start + 1 < text.count && !text[start + 1].isBlank
      return isNextPrefix ? nil : start + 1
    }
    let name = word(in: text, at: start)
    return currencyWords.contains(name.text) ? name.end : nil
  }

  /// Whether the currency's word is also that of a weight, or of what is real.
  private static func isAmbiguous(in text: [Unicode.Scalar], at index: Int) -> Bool {
    var start = index
    while start < text.count, text[start].isBlank { start += 1 }
    return ["pound", "pounds", "real", "gr"].contains(word(in: text, at: start).text)
  }

  /// Whether what stands behind two digits makes another number of them.
  private static func goesOn(in text: [Unicode.Scalar], at index: Int) -> Bool {
    guard index < text.count else { return false }
    if text[index].isSpacedLetter || "%/:-–^'$€£".unicodeScalars.contains(text[index]) {
      return true
    }
    if ".,".unicodeScalars.contains(text[index]) {
      return index + 1 < text.count && text[index + 1].isASCIIDigit
    }
    var next = index
    while next < text.count, text[next].isBlank { next += 1 }
    return next < text.count && "%+×*/=·÷<>$€£".unicodeScalars.contains(text[next])
  }

  private static func word(in text: [Unicode.Scalar], at start: Int) -> (text: String, end: Int) {
    var word = ""
    var end = start
    while end < text.count, end < start + 14, text[end].isSpacedLetter {
      word.unicodeScalars.append(text[end].folded)
      end += 1
    }
    return (word, end)
  }

  private static let conjunctions: Set = [
    "and", "und", "et", "y", "con", "e", "и", "i", "en", "och", "og", "ve",
  ]

  private static let currencyWords: Set = [
    "euro", "euros", "eur", "dollar", "dollars", "usd", "dólares", "dólar", "dollari", "pound",
    "pounds", "franc", "francs", "franken", "chf", "reais", "real", "pesos", "peso", "soles",
    "рубль", "рубля", "рублей", "руб", "доллар", "доллара", "долларов", "евро", "гривен",
    "złoty", "złote", "złotych", "zł", "kronor", "krona", "kroner", "kr", "lira", "rupees", "rs",
    "kč", "lei",
  ]

  private static let hundredthWords: Set = [
    "cent", "cents", "centime", "centimes", "céntimo", "céntimos", "centavo", "centavos",
    "cêntimos", "centesimi", "pence", "penny", "p", "rappen", "копейка", "копейки", "копеек",
    "коп", "цент", "цента", "центов", "grosz", "grosze", "groszy", "gr", "öre", "øre", "kuruş",
    "paise",
  ]
}
