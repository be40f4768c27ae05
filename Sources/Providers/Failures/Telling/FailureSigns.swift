import Domain

/// What the members of one object say, each by its name.
struct FailureSigns {
  let place: ToldFailure.Place
  private var failures: [(name: String, value: JSONValue)] = []
  private var codes: [FailureCode] = []
  private var states: [String] = []
  private var words: [String] = []
  private var envelopes: [[String: JSONValue]] = []
  private var type: String?
  private var isDenied = false
  private var details: [JSONValue] = []

  init(_ members: [String: JSONValue], _ place: ToldFailure.Place) {
    self.place = place
    let members = members.map {
      (name: $0.key, plain: FailureMember.plain($0.key), value: $0.value)
    }
    .sorted { $0.plain < $1.plain }
    for (name, plain, value) in members {
      guard let member = FailureMember(name) else { continue }
      note(member, plain, value)
    }
  }

  private mutating func note(_ member: FailureMember, _ plain: String, _ value: JSONValue) {
    switch member {
    case .failure: failures.append((plain, value))
    case .code: codes.append(FailureCode(value, isOfError: plain.hasPrefix("err")))
    case .state:
      if let text = value.stringValue { states.append(text) }
      if let inner = value.objectValue { envelopes.append(inner) }
      codes.append(FailureCode(state: value))
    case .kind: if let text = value.stringValue { states.append(text) }
    case .success:
      if value == .bool(false) || value == .string("false") { isDenied = true }
    case .denial:
      if value == .bool(true) || value == .string("true") { isDenied = true }
    case .words: if let text = value.stringValue { words.append(text) }
    case .detail: details.append(value)
    case .envelope: if let inner = value.objectValue { envelopes.append(inner) }
    case .type: type = value.stringValue
    }
  }
}

// MARK: Verdict

extension FailureSigns {
  func told(in members: [String: JSONValue]) -> ToldFailure? {
    certain(in: members).map { ToldFailure($0) } ?? words(in: members)
  }

  private func certain(in members: [String: JSONValue]) -> ProviderErrorObject? {
    let object = JSONValue.object(members)
    for (name, value) in failures where !isBlank(value, name) {
      return ProviderErrorObject(value, named: name, beside: members)
    }
    if let type, FailureWords.tellFailure(type) { return ProviderErrorObject(type: type, object) }
    if isDenied || isCoded || states.contains(where: FailureWords.tellFailure) {
      // An object that only says that it failed holds one that says why.
      return saidWords == nil
        ? enveloped ?? ProviderErrorObject(object) : ProviderErrorObject(object)
    }
    return details.contains(where: isOfFailure) ? ProviderErrorObject(object) : enveloped
  }

  /// Within an envelope the words of a notice are not to be told from those of a failure.
  private var enveloped: ProviderErrorObject? {
    envelopes.lazy.compactMap { ToldFailure(in: $0, place) }.first(where: \.isCertain)?.said
  }

  private var saidWords: String? {
    (words + details.compactMap(\.stringValue)).first { !FailureWords.tellSuccess($0) }
  }

  private var isCoded: Bool {
    if codes.contains(.failing) { return true }
    guard let saidWords, !codes.contains(.success), !tellsProgress else { return false }
    if codes.contains(.likelyFailing) { return true }
    guard codes.contains(.unclear) else { return false }
    // With some services 1 is success.
    return place == .alone || FailureWords.tellFailure(saidWords)
  }

  /// A list of what is wrong, as FastAPI writes it, or words that say so.
  private func isOfFailure(_ detail: JSONValue) -> Bool {
    switch detail {
    case .array(let values):
      return values.contains { value in
        guard let members = value.objectValue else { return false }
        return ["msg", "message", "detail"].contains { members[$0]?.stringValue != nil }
      }
    case .string(let text):
      guard !FailureWords.tellSuccess(text), !tellsProgress else { return false }
      return place == .alone ? !codes.contains(.success) : FailureWords.tellFailure(text)
    case .object(let members) where place == .alone:
      return ToldFailure(in: members, .alone) != nil
    default: return false
    }
  }

  /// Whether the object says that all goes well, as a notice of waiting does.
  private var tellsProgress: Bool { states.contains(where: FailureWords.tellProgress) }

  /// Words alone: a failure where they say so, or where the object holds nothing else.
  private func words(in members: [String: JSONValue]) -> ToldFailure? {
    guard place == .alone, !codes.contains(.success), !tellsProgress, let saidWords else {
      return nil
    }
    let said = ProviderErrorObject(.object(members))
    if FailureWords.tellFailure(saidWords) { return ToldFailure(said) }
    let others = ["id", "type", "object", "usage", "choices", "model", "data"]
    guard !others.contains(where: { members[$0] != nil }) else { return nil }
    return ToldFailure(said, isCertain: false)
  }

  /// Whether a failure is there in name only.
  private func isBlank(_ value: JSONValue, _ name: String) -> Bool {
    switch value {
    case .number: true
    case .integer(let number): number == 0 || !["error", "errors", "err"].contains(name)
    case .string(let text):
      FailureWords.tellSuccess(text)
        // Beside a code of success words are no more than words.
        || FailureMember.isErrorAttribute(name) && codes.contains(.success)
    default: Self.isBlank(value)
    }
  }

  /// Whether every value within says that nothing failed.
  private static func isBlank(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .bool(false): true
    case .bool(true): false
    case .integer, .number: FailureCode(value, isOfError: true) == .success
    case .string(let text): FailureWords.tellSuccess(text)
    case .array(let values): values.allSatisfy(isBlank)
    case .object(let members): members.values.allSatisfy(isBlank)
    }
  }
}
