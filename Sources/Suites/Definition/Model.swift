package import Domain
package import Profiles
package import Scoring

/// One model of a suite and the provider that serves it.
package struct Model: Hashable, Sendable {
  /// The name in tables, filters and gates; unique in the suite.
  package var id: String

  /// The provider as the suite names it: a profile, or an entry of `providers`.
  package var provider: String

  /// The profile behind that name; `nil` where the suite names none that there is.
  package var profile: ProviderProfile?
  package var connection: ConnectionOverrides

  /// Which upstream of a router answers: one of the arms that its `routes` make.
  package var route: Route?

  /// The names on the wire: one, except where a gateway takes a list.
  package var names: [String]

  /// `nil` leaves it to the prompt: chat for messages, completions for text.
  package var endpoint: Endpoint?

  /// Done already in the plan's requests.
  package var systemPrompt: SystemPromptHandling
  package var strip: StripReasoning?
  package var price: Price?

  /// Laid over the suite's.
  package var parameters: [Suite.Parameter]

  /// What becomes of a parameter that the model refuses.
  package var unsupported = Suite.Unsupported.fail

  /// Replace the sweep's axes of the same name, for this model only.
  package var axes: [Sweep.Axis]

  /// Whether prompts are put to it; a model that only judges is not compared.
  package var isCompared: Bool
  package var position: SourcePosition
}

extension Model {
  /// The way of a request behind a router.
  package enum Route: Hashable, Sendable {
    /// One upstream, as the router spells it in requests.
    case upstream(String)
    /// Each that the router has for the model, which only the router can tell.
    case all(SourcePosition)
  }

  /// The names in a report: the id, or `id/name` for each of a gateway's list.
  package var reportedNames: [String] {
    names.count == 1 ? [id] : names.map { "\(id)/\($0)" }
  }

  /// The endpoint that a prompt of this kind is sent to.
  package func endpoint(forMessages isChat: Bool) -> Endpoint {
    endpoint ?? profile?.endpoint(forMessages: isChat) ?? (isChat ? .chat : .completions)
  }
}

extension Model {
  /// A parameter that the provider cannot take beside the others; `nil` when it can take all.
  func refusal(of parameters: SamplingParameters, at endpoint: Endpoint) -> ParameterIssue? {
    guard let profile else { return nil }
    let issues = profile.check(
      parameters,
      endpoint: endpoint,
      allowingUndocumented: connection.sendsExtraParameters
    )
    if let first = issues.first { return first }
    guard !connection.sendsExtraParameters else { return nil }
    return names.lazy.compactMap { profile.effortIssue(in: parameters, model: $0) }.first
  }
}

extension Model {
  /// What an endpoint of its provider has to be told and is not; `nil` where all is there.
  func lack(of parameters: SamplingParameters, at endpoint: Endpoint) -> ParameterIssue? {
    profile?.lack(of: parameters, on: endpoint)
  }
}

/// Where a suite's provider differs from its profile; `nil` is the profile's own.
package struct ConnectionOverrides: Hashable, Sendable {
  package var baseURL: Located<String>?
  package var apiKey: SecretReference?
  package var headers: [Header]
  package var path: String?
  package var caFile: String?
  package var proxy: String?

  /// Sends parameters that the profile does not document.
  package var sendsExtraParameters: Bool

  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: Value
    package var position: SourcePosition

    package enum Value: Hashable, Sendable {
      case text(String)
      case secret(SecretReference)
    }

    /// Whether a header of this name carries a key, whose value is to be named and not written.
    package static func namesSecret(_ name: String) -> Bool {
      ["authorization", "api-key", "apikey", "token", "secret", "cookie"]
        .contains(where: name.lowercased().contains)
    }
  }
}

extension ConnectionOverrides {
  /// Adds headers, each in place of one of its name.
  mutating func add(_ others: [Header]) {
    for header in others {
      headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
      headers.append(header)
    }
  }
}

/// A value and the place where it was written.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  package var value: Value
  package var position: SourcePosition
}

/// What a model's tokens cost, by a dated price list; a price that is not given is unknown.
package struct Price: Hashable, Sendable {
  /// Per token, in `currency`.
  package var input: Double?
  package var output: Double?
  package var cachedInput: Double?
  package var cacheWrittenInput: Double?
  package var cacheWrittenInputForHour: Double?
  package var currency: String

  /// The day of the price list, `2026-08-01`.
  package var asOf: String?
}

extension Price {
  /// `nil` where one of the two prices is not known: half a cost would be too low.
  package var perToken: TokenPrice? {
    guard let input, let output else { return nil }
    return TokenPrice(
      input: input,
      output: output,
      cachedInput: cachedInput,
      cacheWrittenInput: cacheWrittenInput,
      cacheWrittenInputForHour: cacheWrittenInputForHour,
      currency: currency,
      asOf: asOf
    )
  }
}
