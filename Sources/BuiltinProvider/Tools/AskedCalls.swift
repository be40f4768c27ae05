/// A call that an earlier answer of the conversation asked for, as whoever goes on with it tells it.
struct AskedCall: Decodable, Sendable, Equatable {
  var id: String?
  var name: String

  /// Whether its arguments are a text, as OpenAI's wire has them, and no object; `nil` without any.
  var hasTextArguments: Bool?

  init(id: String?, name: String) {
    self.id = id
    self.name = name
  }

  private enum CodingKeys: CodingKey {
    case id, name, function, arguments, args
  }

  /// OpenAI's and Ollama's form with the function apart, and Gemini's.
  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    id = try members.decodeIfPresent(String.self, forKey: .id)
    if let function = try members.decodeIfPresent(AskedCall.self, forKey: .function) {
      name = function.name
      hasTextArguments = function.hasTextArguments
      return
    }
    name = try members.decode(String.self, forKey: .name)
    for key in [CodingKeys.arguments, .args] where members.contains(key) {
      hasTextArguments = (try? members.decode(String.self, forKey: key)) != nil
    }
  }
}

/// Holds what is told of tools against what was asked of them, as servers do.
struct AskedCalls {
  private var open: [AskedCall] = []

  mutating func add(_ call: AskedCall) { open.append(call) }

  /// The name of the tool whose call of that id is answered.
  mutating func answer(_ id: String?, param: String) throws(APIError) -> String {
    guard let id, let place = open.firstIndex(where: { $0.id == id }) else {
      throw .invalid(
        "A tool's result must answer a call of the message before it; there is none with the id "
          + "'\(id ?? "")'.",
        param: param
      )
    }
    return open.remove(at: place).name
  }

  /// On a wire whose calls are known by the function's name.
  mutating func answer(named name: String) throws(APIError) {
    guard let place = open.firstIndex(where: { $0.name == name }) else {
      throw .invalid(
        "Please ensure that function response turn comes immediately after a function call turn; "
          + "there is no call of '\(name)'."
      )
    }
    open.remove(at: place)
  }

  /// The conversation goes on with a message, which may ask for calls of its own: nothing may be left
  /// to be answered.
  ///
  /// - Parameter asText: Whether the wire has arguments as a text; else they are an object.
  mutating func goOn(
    _ calls: [AskedCall],
    asText: Bool = false,
    param: String
  ) throws(APIError) {
    if calls.contains(where: { $0.hasTextArguments == !asText }) {
      throw .invalid(
        "The arguments of a call must be \(asText ? "a JSON text" : "an object").",
        param: param
      )
    }
    if let left = open.first {
      throw .invalid(
        "A message with calls must be followed by the result of each of them; '\(left.name)' has "
          + "none.",
        param: param
      )
    }
    open = calls
  }
}
