package import Domain

/// Why a parameter may not be sent to a provider, found before anything is sent.
package struct ParameterIssue: Hashable, Sendable {
  package var parameter: String
  package var value: JSONValue
  package var problem: Problem
  package var profile: String

  package enum Problem: Hashable, Sendable {
    case undocumented(nearest: String?)
    /// The service's own name of what suites call otherwise.
    case writtenAs(String)
    case notOnEndpoint(Endpoint, documentedOn: [Endpoint])
    case wrongType(expected: String)
    case outOfRange(expected: String)
    case belowChoiceCount(Int64)
    /// Another parameter says the same thing.
    case besides(String)
    /// What the model is known not to take.
    case notOfModel(String, takes: String)
    /// The body that a suite describes has no place for it.
    case noPlace
    /// What is not written, and has to be.
    case missing(Endpoint)
    /// Part of the request itself: `model`, `prompt`, `messages`, `input`.
    case reserved
  }

  /// Whether `extra_params: true` lets it pass: the provider may know what it does not document.
  package var isAboutDocumentation: Bool {
    switch problem {
    case .undocumented, .writtenAs, .notOnEndpoint, .notOfModel: true
    case .wrongType, .outOfRange, .belowChoiceCount, .besides, .noPlace, .missing, .reserved: false
    }
  }
}

extension ParameterIssue: CustomStringConvertible {
  package var description: String {
    switch problem {
    case .undocumented(let nearest):
      "profile '\(profile)' does not document '\(parameter)'."
        + (nearest.map { " Did you mean '\($0)'?" } ?? "")
        + remedy
    case .writtenAs(let name):
      "'\(parameter)' is what profile '\(profile)' calls `\(name)`."
        + " Write `\(name)`, as for every provider; it goes out by the provider's name."
    case .notOnEndpoint(let endpoint, let others):
      "profile '\(profile)' documents '\(parameter)' for "
        + others.map(\.rawValue).joined(separator: ", ")
        + ", not for \(endpoint.rawValue)."
        + remedy
    case .wrongType(let expected), .outOfRange(let expected):
      "'\(parameter)' is \(valueWords), but profile '\(profile)' documents \(expected)."
        + (parameter == "n" ? " Write `repeat` for more answers to each case." : "")
    case .belowChoiceCount(let count):
      "'\(parameter)' is \(value.serialized), but it must be at least `n`, which is \(count)."
    case .besides(let other):
      "'\(parameter)' and '\(other)' both say how hard the model thinks. Remove one of them."
    case .notOfModel(let model, let words):
      "'\(parameter)' is \(value.serialized), but model '\(model)' is known to take "
        + (words.isEmpty ? "none: it does not think." : "\(words) only.")
        + (words.isEmpty
          ? remedy : " Write one of these, or `extra_params: true` to try it anyway.")
    case .noPlace:
      parameter == "n"
        ? "one answer is read of a `custom` service's reply. "
          + "Remove it, and write `repeat` for as many answers."
        : "the body of `custom` has no place for '\(parameter)'. "
          + "Write \"{{\(parameter)}}\" into it, or remove the parameter."
    case .missing(let endpoint):
      "endpoint '\(endpoint.rawValue)' of profile '\(profile)' has to be told it. "
        + "Write it under `params`, such as `\(parameter): 1024`."
    case .reserved:
      "'\(parameter)' is part of every request and cannot be a parameter. Remove it."
    }
  }

  /// A form of an answer as suites write it: a schema may be long.
  private var valueWords: String {
    switch AnswerForm(value) {
    case nil: value.serialized
    case .schema(let schema)?: "the schema '\(schema.name)'"
    case let form?: form.words
    }
  }

  /// What to do about a parameter that the documents do not have.
  private var remedy: String {
    parameter == "n"
      ? " Remove it, and write `repeat` for as many answers."
      : " Remove it, or write `extra_params: true` for the model to send it anyway."
  }
}
