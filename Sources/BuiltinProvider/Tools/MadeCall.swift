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

  static func object(_ arguments: [Argument]) -> String {
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

extension MadeCall {
  /// The call with one mistake: its last argument missing, its first of another type, or its end.
  ///
  /// - Parameter kind: Which of them; any number stands for one.
  func spoilt(_ kind: Int) -> MadeCall {
    var call = self
    switch kind % 3 {
    case 0 where !arguments.isEmpty: call.arguments.removeLast()
    case 1 where !arguments.isEmpty: call.arguments[0].json = Self.ofAnotherType(arguments[0].json)
    default: call.isBroken = true
    }
    return call
  }

  /// What a text, a number, a list or an object is not.
  static func ofAnotherType(_ json: String) -> String {
    if json.hasPrefix("[") || json.hasPrefix("{") { return "null" }
    return json.hasPrefix("\"") ? "[\(json)]" : "\"\(json)\""
  }
}

extension [FittingCalls] {
  /// What comes of the calls where faults happen to them.
  func suffering(_ faults: AnswerFaults) -> [FittingCalls] {
    faults.happens(.callsSpoilt) ? map { $0.spoilt(faults.afterEvents) } : self
  }
}
