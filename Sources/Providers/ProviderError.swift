package import Domain
import Profiles

/// Why a request cannot be made, or a command's one request failed.
///
/// A failed request of a run is data, a `RequestFailure` in its record, and not one of these.
package enum ProviderError: Error, Hashable, Sendable {
  case keyNotFound(SecretReference, problem: KeyProblem)
  case keyMissing(profile: String, variable: String)
  case unknownProfile(String)
  case baseURLMissing(profile: String)
  case baseURLInvalid(String, problem: String)
  /// Of an address with a deployment in its path, as Azure's older ones are.
  case apiVersionMissing(String, origin: String)
  case endpointNotOffered(Endpoint, profile: String, offered: [Endpoint])
  case serviceNotOffered(Service, profile: String)
  case messagesNotAccepted(Endpoint)
  case namesNotAccepted(Endpoint)
  case noMessages
  case noModel
  case severalModels([String], Endpoint)
  case parameterMissing(String, Endpoint)
  case parameterNotSpoken(String, Endpoint)
  case partNotSpoken(MediaPart, Endpoint)
  case mediaUnreadable(String, problem: String)
  case mediaChanged(String)
  case reservedParameter(String)
  case notStreamed(Endpoint)
  case headerInvalid(name: String)
  case pathInvalid(String)
  case embeddingInputMissing
  case requestFailed(RequestFailure, remedy: String?)

  package enum KeyProblem: Hashable, Sendable {
    case notSet
    case empty
    case unreadable(reason: String)
    case unfitForHeader
  }

  /// What a provider may offer beside completions.
  package enum Service: String, Hashable, Sendable {
    case modelList = "list of models"
    case tokenCounter = "token counter"
    case upstreamList = "list of upstreams"
  }
}

extension ProviderError: CustomStringConvertible {
  package var description: String { words(naming: .suite) }

  /// What is wrong, and what to change where the provider was set up.
  package func words(naming settings: SettingSource) -> String {
    switch self {
    case .keyNotFound(let reference, let problem):
      Self.words(for: problem, of: reference)
    case .keyMissing(let profile, let variable):
      "profile '\(profile)' needs a key. Set \(variable), or \(settings.keyReference)."
    case .unknownProfile(let name):
      "there is no profile '\(name)'."
        + (ProviderProfile.Name.nearest(to: name).map { " Did you mean '\($0.rawValue)'?" } ?? "")
        + " Use one of: " + ProviderProfile.Name.allCases.map(\.rawValue).joined(separator: ", ")
        + "."
    case .baseURLMissing(let profile):
      "profile '\(profile)' has no published address. "
        + settings.words(
          suite: "Write `base_url: https://…`.",
          options: "Add --base-url https://…."
        )
    case .baseURLInvalid(let url, let problem):
      settings.words(suite: "base_url", options: "--base-url")
        + " '\(url)' \(problem). Write it as `https://host` or `http://host:port`."
    case .apiVersionMissing(let url, let origin):
      settings.words(suite: "base_url", options: "--base-url")
        + " '\(url)' names a deployment, and no version of the API. Add ?api-version=2024-10-21, or "
        + "write \(origin) and the deployment as the model."
    case .endpointNotOffered(let endpoint, let profile, let offered):
      "profile '\(profile)' has no endpoint '\(endpoint.rawValue)'. Use one of: "
        + offered.map(\.rawValue).joined(separator: ", ") + "."
    case .serviceNotOffered(let service, let profile):
      "profile '\(profile)' documents no \(service.rawValue)."
    case .messagesNotAccepted(let endpoint):
      "endpoint '\(endpoint.rawValue)' takes a text, not messages. "
        + "Write `endpoint: chat`, or the prompt as one text."
    case .namesNotAccepted(let endpoint):
      "endpoint '\(endpoint.rawValue)' takes no names of who speaks. Leave `name` out of the messages."
    case .noMessages:
      "no message is left to send. Give the prompt a user message, or write `system_prompt: merge`."
    case .noModel:
      "the request names no model. Write `model: NAME`."
    case .severalModels(let models, let endpoint):
      "endpoint '\(endpoint.rawValue)' takes one model, not \(models.count). "
        + "Write a model for each, or `endpoint: gateway`."
    case .parameterMissing(let name, let endpoint):
      "endpoint '\(endpoint.rawValue)' has to be told '\(name)'. "
        + settings.words(
          suite: "Write it under `params`, such as `\(name): 1024`.",
          options: "Add it."
        )
    case .parameterNotSpoken(let name, let endpoint):
      "endpoint '\(endpoint.rawValue)' has no word for this value of '\(name)'. Remove it from `params`."
    case .partNotSpoken(let part, let endpoint):
      "endpoint '\(endpoint.rawValue)' has no part for '\(part.place)', which is "
        + "\(part.mediaType ?? part.kind.rawValue). Leave it out, or ask another endpoint."
    case .mediaUnreadable(let path, let problem):
      "'\(path)' cannot be sent: \(problem)."
    case .mediaChanged(let path):
      "'\(path)' is not the file any more that was planned: its hash is another. Put that file back, "
        + "or plan anew."
    case .reservedParameter(let name):
      "'\(name)' is part of every request and cannot be a parameter. Remove it from `params`."
    case .notStreamed(let endpoint):
      "endpoint '\(endpoint.rawValue)' cannot be streamed. Write `stream: false`."
    case .headerInvalid(let name):
      "header '\(name)' has a name or a value that HTTP cannot carry. "
        + "Use printable characters on one line."
    case .pathInvalid(let path):
      "path '\(path)' does not start with '/'. Write it as `/v1/completions`."
    case .embeddingInputMissing:
      "there is no text to embed. Give at least one."
    case .requestFailed(let failure, let remedy):
      [failure.message, remedy].compactMap { $0 }.joined(separator: "\n")
    }
  }

  /// - Parameters:
  ///   - noun: What is kept there.
  ///   - owner: Whose it is.
  package static func words(
    for problem: KeyProblem,
    of reference: SecretReference,
    holding noun: String = "key",
    of owner: String = "the provider's"
  ) -> String {
    switch (problem, reference) {
    case (.notSet, .environment(let name)) where SecretReference.isVariableName(name):
      "\(reference) is not set. Set it to \(owner) \(noun): export \(name)=…"
    case (.notSet, .environment):
      "\(reference) is not set. Name the variable that holds the \(noun): letters, digits and _."
    case (.notSet, .file):
      "no \(noun) can be read from \(reference). Write the \(noun), and nothing else, into it."
    case (.unreadable(let reason), _):
      "no \(noun) can be read from \(reference): \(reason). Name a file that holds the \(noun), "
        + "and nothing else."
    case (.empty, _):
      "\(reference) is empty. Put \(owner) \(noun) into it."
    case (.unfitForHeader, _):
      "\(reference) holds more than a \(noun): spaces, line breaks or characters beyond ASCII. "
        + "Put \(owner) \(noun), and nothing else, into it."
    }
  }
}
