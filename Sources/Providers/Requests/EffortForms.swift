import Domain
import Profiles

extension ProviderProfile {
  /// The parameters of a chat with `effort` in the service's own form.
  func spellingEffort(of written: [String: JSONValue]) -> [String: JSONValue] {
    guard let value = written[Effort.parameter], let effort = Effort(value) else { return written }
    var spelt = written
    spelt[Effort.parameter] = nil
    switch (chatEffort, effort) {
    case (.reasoning?, .level):
      spelt["reasoning"] = written["reasoning"].merging("effort", value)
    case (_, .budget(let tokens)):
      spelt["reasoning"] = written["reasoning"].merging("max_tokens", .integer(tokens))
    case (.thinking?, .level(.none)): spelt["thinking"] = ["type": "disabled"]
    case (_, .level): spelt["reasoning_effort"] = value
    }
    return spelt
  }
}

extension WrittenParameters {
  /// The effort, which then does not go out by its own name; `nil` where none was written.
  mutating func takeEffort() -> Effort? {
    take(Effort.parameter).flatMap { Effort($0) }
  }
}

extension JSONValue? {
  /// The mapping with a member more.
  fileprivate func merging(_ name: String, _ value: JSONValue) -> JSONValue {
    var members = self?.objectValue ?? [:]
    members[name] = value
    return .object(members)
  }
}
