package import Domain

/// Why a parameter may not be sent to a provider, found before anything is sent.
package struct ParameterIssue: Hashable, Sendable {
  package var parameter: String
  package var value: JSONValue
  package var problem: Problem
  package var profile: String

  package enum Problem: Hashable, Sendable {
    case undocumented(nearest: String?)
    case notOnEndpoint(Endpoint, documentedOn: [Endpoint])
    case wrongType(expected: String)
    case outOfRange(expected: String)
    case belowChoiceCount(Int64)
    /// Part of the request itself: `model`, `prompt`, `messages`, `input`.
    case reserved
  }

  /// Whether `extra_params: true` lets it pass: the provider may know what it does not document.
  package var isAboutDocumentation: Bool {
    switch problem {
    case .undocumented, .notOnEndpoint: true
    case .wrongType, .outOfRange, .belowChoiceCount, .reserved: false
    }
  }
}

extension ParameterIssue: CustomStringConvertible {
  package var description: String {
    switch problem {
    case .undocumented(let nearest):
      "profile '\(profile)' does not document '\(parameter)'."
        + (nearest.map { " Did you mean '\($0)'?" } ?? "")
        + " Remove it, or write `extra_params: true` for the model to send it anyway."
    case .notOnEndpoint(let endpoint, let others):
      "profile '\(profile)' documents '\(parameter)' for "
        + others.map(\.rawValue).joined(separator: ", ")
        + ", not for \(endpoint.rawValue)."
        + " Remove it, or write `extra_params: true` for the model to send it anyway."
    case .wrongType(let expected), .outOfRange(let expected):
      "'\(parameter)' is \(value.serialized), but profile '\(profile)' documents \(expected)."
    case .belowChoiceCount(let count):
      "'\(parameter)' is \(value.serialized), but it must be at least `n`, which is \(count)."
    case .reserved:
      "'\(parameter)' is part of every request and cannot be a parameter. Remove it."
    }
  }
}
