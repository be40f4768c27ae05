/// The letters on offer and the texts behind them, as a tokeniser looks for them.
struct LetterMenu {
  /// In lower case; `nil` for what is more than one scalar, which no answer is read for.
  private let letters: [UInt32?]
  private let options: [Option]
  let hasDigits: Bool

  private struct Option {
    var scalars: [UInt32]
    var place: Int
  }

  init(_ letters: [String], options: [String] = []) {
    self.letters = letters.map { letter in
      let plain = PlainScalars(letter).lower
      return plain.count == 1 ? plain[0] : nil
    }
    hasDigits = self.letters.contains { $0?.isDigit ?? false }
    self.options = options.enumerated().compactMap { place, text in
      guard letters.indices.contains(place) else { return nil }
      let plain = Self.withoutArticle(Self.withoutEnd(PlainScalars(text.trimmed).lower))
      let isDigit = plain.first?.isDigit ?? false
      let isLetter = plain.count == 1 && ScriptClass(plain[0]) != .mark && !isDigit
      return plain.isEmpty || isLetter ? nil : Option(scalars: plain, place: place)
    }
    .sorted { $0.scalars.count > $1.scalars.count }
  }

  private static func withoutEnd(_ text: [UInt32]) -> [UInt32] {
    guard let last = text.last, last == 0x2E || last == 0x3002 else { return text }
    return Array(text.dropLast())
  }

  /// "the lungs" is named by "lungs" too.
  private static func withoutArticle(_ text: [UInt32]) -> [UInt32] {
    for article in ["the ", "a ", "an "] {
      let length = article.utf8.count
      if text.count > length + 1, text.starts(with: article.unicodeScalars.map(\.value)) {
        return Array(text.dropFirst(length))
      }
    }
    return text
  }

  func place(of letter: UInt32) -> Int? { letters.firstIndex(of: letter) }

  /// The longest option that stands here; `nil` as well where two have the same text.
  func option(in text: PlainScalars, at start: Int) -> (place: Int, end: Int)? {
    guard !options.isEmpty, LetterPhrases.isBoundary(in: text, at: start) else { return nil }
    let found = options.first { stands($0, in: text, at: start) }
    guard let found else { return nil }
    let isOnly = !options.contains { $0.place != found.place && $0.scalars == found.scalars }
    return isOnly ? (found.place, start + found.scalars.count) : nil
  }

  private func stands(_ option: Option, in text: PlainScalars, at start: Int) -> Bool {
    let end = start + option.scalars.count
    guard end <= text.lower.count, text.lower[start] == option.scalars[0] else { return false }
    guard text.lower[start..<end].elementsEqual(option.scalars) else { return false }
    guard LetterPhrases.isBoundary(in: text, at: end) else { return false }
    // 3 is not in 3.5, nor 5 in 1,5.
    guard end + 1 < text.lower.count, text.lower[end - 1].isDigit else {
      return true
    }
    return !([0x2E, 0x2C].contains(text.lower[end]) && text.lower[end + 1].isDigit)
  }

  /// The place of the first of several capitals in the menu's order, such as "AC".
  func letters(in text: PlainScalars, from start: Int, to end: Int) -> Int? {
    guard (2...max(2, letters.count)).contains(end - start) else { return nil }
    var places: [Int] = []
    for index in start..<end {
      guard text.written[index] != text.lower[index], let place = place(of: text.lower[index]),
        places.last.map({ $0 < place }) ?? true
      else { return nil }
      places.append(place)
    }
    return places.first
  }
}
