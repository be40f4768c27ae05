/// A call that a model asks for.
struct MadeCall: Sendable, Equatable {
  var name: String

  /// JSON of each argument, in the order in which they are written.
  var arguments: [Argument]

  /// Whether the model never came to their end.
  var isBroken = false

  struct Argument: Sendable, Equatable {
    var name: String
    var json: String
  }

  /// As a text, which broken arguments leave in the middle.
  var text: String {
    guard isBroken else { return Self.object(arguments) }
    let whole = Self.object(arguments)
    return String(whole.prefix(max(1, whole.count * 2 / 3)))
  }

  /// As JSON itself, for wires that cannot carry anything else: what broke off is not in it.
  var json: String { Self.object(isBroken ? arguments.dropLast() : arguments) }

  private static func object(_ arguments: [Argument]) -> String {
    let members = arguments.map { quoted($0.name) + ": " + $0.json }
    return "{" + members.joined(separator: ", ") + "}"
  }

  /// A text as JSON has it.
  static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.value(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension MadeCall {
  /// The text in pieces of about a token, or of a character each.
  func pieces(_ text: String, ofCharacters: Bool) -> [String] {
    let length = ofCharacters ? 1 : 4
    var pieces: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      pieces.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return pieces
  }

  /// About as many tokens as it takes.
  var tokenCount: Int { 4 + (text.count + 3) / 4 }
}
