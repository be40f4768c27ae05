import Domain

/// Remembers what the settings of each arm are as a text, because an arm's requests mostly have the
/// same ones.
struct SettingsTexts: Sendable {
  /// By arm, those of its last request.
  private var known: [Int: Known] = [:]

  private struct Known {
    let settings: RequestSettings
    let text: StoredText
  }

  /// Arms to remember at most.
  private static let capacity = 1_024

  mutating func stored(
    _ request: CompletionRequest,
    ofArm arm: Int,
    policy: TextPolicy
  ) -> StoredText {
    let settings = RequestSettings(request)
    if let known = known[arm], known.settings.hasSameBytes(as: settings) { return known.text }
    let text = StoredText(policy.apply(request.settingsText))
    if known.count >= Self.capacity { known.removeAll() }
    known[arm] = Known(settings: settings, text: text)
    return text
  }
}

/// Everything of a request but its prompt's words: what its settings are written from.
private struct RequestSettings {
  let endpoint: Endpoint
  let models: [String]
  let parameters: [String: JSONValue]
  let isText: Bool
  let isStreamed: Bool
  let synthetic: SyntheticText?

  init(_ request: CompletionRequest) {
    endpoint = request.endpoint
    models = request.models
    parameters = request.parameters.values
    isText = if case .text = request.prompt { true } else { false }
    isStreamed = request.isStreamed
    synthetic = request.synthetic
  }

  /// Whether both are written alike: equal values need not be, such as two spellings of `é`.
  func hasSameBytes(as other: RequestSettings) -> Bool {
    endpoint == other.endpoint && isText == other.isText && isStreamed == other.isStreamed
      && synthetic == other.synthetic
      && models.elementsEqual(other.models, by: { $0.hasSameBytes(as: $1) })
      && JSONValue.hasSameBytes(parameters, other.parameters)
  }
}

extension JSONValue {
  fileprivate func hasSameBytes(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left.bitPattern == right.bitPattern
    case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
    case (.array(let left), .array(let right)):
      left.elementsEqual(right, by: { $0.hasSameBytes(as: $1) })
    case (.object(let left), .object(let right)): Self.hasSameBytes(left, right)
    default: false
    }
  }

  fileprivate static func hasSameBytes(
    _ left: [String: JSONValue],
    _ right: [String: JSONValue]
  ) -> Bool {
    left.count == right.count
      && left.allSatisfy { key, value in
        guard let index = right.index(forKey: key) else { return false }
        return right[index].key.hasSameBytes(as: key) && right[index].value.hasSameBytes(as: value)
      }
  }
}
