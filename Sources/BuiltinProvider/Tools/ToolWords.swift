/// The words of a prompt, or of what a tool says of itself.
struct ToolWords: Sendable {
  private(set) var words: [Word] = []

  struct Word: Sendable, Equatable {
    /// As it is written, without the signs at its ends.
    var text: String

    /// Whether a sign ends what is said, or a part of it, behind the word.
    var endsSentence = false
    var endsPart = false
    var isFirst = false

    /// In lower case and without its ending.
    var stem: String { ToolWords.stem(text) }

    var isCapitalised: Bool {
      guard let first = text.first, text != "I" else { return false }
      return first.isUppercase
    }

    /// As JSON has it; `nil` of what is no number.
    var number: String? {
      let plain = text.filter { $0 != "," && $0 != "$" && $0 != "%" }
      guard let value = Double(plain), value.isFinite, plain.first != "+" else { return nil }
      return Int(plain).map(String.init) ?? (plain.first == "." ? "0" + plain : plain)
    }
  }

  init(_ words: [Word]) {
    self.words = words
  }

  init(_ text: String) {
    var isFirst = true
    for part in text.split(whereSeparator: \.isWhitespace) {
      let ends = part.last { $0 != "\"" && $0 != "'" && $0 != ")" }
      let core = part.drop { Self.edges.contains($0) }.reversed()
        .drop { Self.edges.contains($0) }
        .reversed()
      guard !core.isEmpty else { continue }
      let endsSentence = ends.map { ".?!;".contains($0) } ?? false
      words.append(
        Word(
          text: String(core),
          endsSentence: endsSentence,
          endsPart: endsSentence || ends == "," || ends == ":",
          isFirst: isFirst
        )
      )
      isFirst = endsSentence
    }
  }

  private static let edges = Set("\"'“”‘’()[]{}.,;:!?")

  /// The parts of a name such as `get_weather` or `getWeather`, without their endings.
  static func parts(ofName name: String) -> [String] { words(ofName: name).map(stem) }

  /// The parts as they are written.
  static func words(ofName name: String) -> [String] {
    var parts = [""]
    for character in name {
      if character == "_" || character == "-" || character == "." {
        parts.append("")
      } else if character.isUppercase, parts.last?.last?.isLowercase ?? false {
        parts.append(String(character))
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  static func stem(_ word: String) -> String {
    var stem = word.lowercased()
    for ending in ["ations", "ation", "ing", "ed", "es", "s"]
    where stem.hasSuffix(ending) && stem.count > ending.count + 2 {
      stem = String(stem.dropLast(ending.count))
      break
    }
    return stem.count > 3 && stem.hasSuffix("e") ? String(stem.dropLast()) : stem
  }

  /// Words that say nothing of what is asked.
  static let empty: Set<String> = Set(
    """
    a an the of in on at to for from by with and or is are was be it its this that what which how
    do does did can could you i me my we our please tell show give get set make find let s will would
    there any some all as into about one use using given when where who if not no new value name
    """
    .split(whereSeparator: \.isWhitespace).map { stem(String($0)) }
  )
}
