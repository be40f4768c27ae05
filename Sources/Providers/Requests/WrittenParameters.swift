import Domain
import Profiles

/// The parameters that a suite wrote, taken out one by one by a dialect whose wire calls them otherwise.
///
/// What is left goes out by its own name. `null` is as good as nothing: it asks for a default, and a
/// wire that refuses what it does not know would refuse it too.
struct WrittenParameters {
  private var values: [String: JSONValue]

  /// Whether `stream` was written, so that a whole reply is asked for by name.
  let namesStream: Bool

  init(_ parameters: SamplingParameters) throws(ProviderError) {
    values = parameters.values.filter { $0.value != .null }
    namesStream = values.removeValue(forKey: "stream") != nil
    for name in values.keys.sorted() where ProviderProfile.reservedNames.contains(name) {
      throw .reservedParameter(name)
    }
  }

  /// The value of a parameter, which then does not go out by its own name.
  mutating func take(_ name: String) -> JSONValue? {
    values.removeValue(forKey: name)
  }

  /// The members of a parameter that is a mapping.
  mutating func takeMembers(_ name: String) -> [String: JSONValue] {
    take(name)?.objectValue ?? [:]
  }

  /// The most output tokens, by either of OpenAI's names.
  mutating func takeMaxTokens() -> JSONValue? {
    let newer = take("max_completion_tokens")
    return take("max_tokens") ?? newer
  }

  /// `stop` as a list; `nil` where it holds none.
  mutating func takeStops() -> JSONValue? {
    guard let stop = take("stop") else { return nil }
    guard let texts = stop.arrayValue else { return .array([stop]) }
    // In a choice of two `nil` would be the value `null`.
    guard !texts.isEmpty else { return nil }
    return stop
  }

  mutating func set(_ name: String, _ value: JSONValue) {
    values[name] = value
  }

  /// Sets a mapping; one without members is left out.
  mutating func set(_ name: String, members: [String: JSONValue]) {
    if !members.isEmpty { values[name] = .object(members) }
  }

  /// All that is left, which then does not go out by its own name.
  mutating func takeRest() -> [String: JSONValue] {
    defer { values = [:] }
    return values
  }

  /// Writes what is left, by name, and how the reply is to come.
  func write(to body: inout RequestBody, isStreamed: Bool) {
    for (name, value) in values.sorted(by: { $0.key < $1.key }) { body.add(name, value) }
    if isStreamed || namesStream { body.add("stream", .bool(isStreamed)) }
  }
}

extension CompletionRequest {
  /// The prompt as messages, of a wire that says only who speaks and what.
  func plainMessages() throws(ProviderError) -> [ChatMessage] {
    switch prompt {
    case .text(let text): return [ChatMessage(role: .user, content: text)]
    case .messages(let messages):
      guard !messages.isEmpty else { throw .noMessages }
      guard messages.allSatisfy({ $0.name == nil || $0.role == .tool }) else {
        throw .namesNotAccepted(endpoint)
      }
      return messages
    }
  }
}
