/// One line of an answer, without the marks of lists, headings and emphasis around it.
struct AnswerLine {
  /// With small letters.
  let text: String

  private let isMarked: Bool

  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    var text = ""
    for scalar in scalars { text.unicodeScalars.append(scalar.folded) }
    let whole = text.drop { $0.isWhitespace }
    let marks = whole.prefix { "*_#>|•([{`~<".contains($0) || $0.isWhitespace }
    isMarked = !marks.isEmpty
    var core = whole.dropFirst(marks.count)
    if core.hasPrefix("- ") { core = core.dropFirst(2) }
    while let last = core.last, last.isWhitespace || "*_|)}`".contains(last) { core.removeLast() }
    self.text = String(core)
    rest = String(whole)
  }

  /// With the marks that it begins with.
  private let rest: String

  var isEmpty: Bool { rest.isEmpty }

  /// `---`, `***`, `===`.
  var isRule: Bool {
    rest.count >= 3 && rest.allSatisfy { "-*_=—–─ ".contains($0) }
  }

  /// `[1] Smith, 2019`, `https://…`.
  var isReference: Bool {
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return true }
    guard rest.hasPrefix("[") else { return false }
    let inner = rest.dropFirst().drop { $0 == "^" }
    let digits = inner.prefix { $0.isASCII && $0.isNumber }
    let behind = inner.dropFirst(digits.count)
    return (1...3).contains(digits.count) && behind.hasPrefix("]") && behind.count > 1
      && behind.contains { $0.isLetter }
  }

  /// `— GPT-4`.
  var isSignature: Bool {
    let dashes = rest.prefix { $0 == "—" || $0 == "–" || $0 == "-" }
    guard dashes == "—" || dashes == "–" || dashes == "--" else { return false }
    let name = rest.dropFirst(dashes.count).drop { $0 == " " }
    return name.first?.isLetter ?? false && !name.contains("=") && !name.contains(":")
      && name.split(separator: " ").count <= 4
  }

  /// A date and a time, or one of them, and no more.
  var isTimestamp: Bool {
    let core = rest.filter { !"*_[]()`".contains($0) }
    let marks = core.filter { $0 == ":" || $0 == "-" || $0 == "/" }
    return marks.count >= 2 && core.first?.isNumber ?? false
      && core.allSatisfy { $0.isASCII && $0.isNumber || "-:/.tz+ ,".contains($0) }
      && core.filter(\.isNumber).count >= 6
  }

  /// Whether it begins with a phrase that no letter follows, and goes on as what is labelled does.
  func begins(with phrase: String) -> Bool {
    guard text.hasPrefix(phrase) else { return false }
    let behind = text.dropFirst(phrase.count)
    guard let next = behind.first else { return true }
    if next.isLetter { return false }
    if [" by", " from", " in"].contains(where: { phrase.hasSuffix($0) }) { return true }
    let following = behind.drop { $0 == " " || $0 == "*" || $0 == "_" }
    if following.first == ":" || following.first == "=" || following.first == "：" { return true }
    let isMeasure = phrase.contains(" ") || phrase.hasPrefix("token")
    return isMeasure && following.first?.isNumber ?? false
      || Self.links.contains { following.hasPrefix($0 + " ") }
  }

  private static let links = [
    "in", "by", "at", "on", "with", "from", "am", "mit", "von", "um", "par", "en", "le", "por",
    "el", "da", "em", "il",
  ]
}
