import Domain

/// A service that speaks none of the wires that have names, as a suite describes it.
package struct CustomService: Hashable, Sendable {
  /// Behind the service's address; `{model}` stands for the model's name.
  package var path: String
  package var body: BodyTemplate
  package var stream: Stream
  package var reading: Reading

  /// How it sets the pieces of an answer apart.
  package enum Stream: String, Hashable, Sendable, CaseIterable {
    /// Server-sent events.
    case events = "sse"
    /// An object a line.
    case lines
    /// It does not stream.
    case none
  }

  /// Where the parts of an answer stand, in a whole reply or in each object of a stream.
  package struct Reading: Hashable, Sendable {
    package var paths: [Part: MemberPath]

    package init(_ paths: [Part: MemberPath]) {
      self.paths = paths
    }

    package subscript(part: Part) -> MemberPath? { paths[part] }
  }

  /// The raw value is the key in a suite.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// The whole answer, or all of it so far.
    case text
    /// A piece of it.
    case delta
    case reasoning
    case finishReason = "finish_reason"
    case error
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"
    case cachedTokens = "cached_tokens"
    case reasoningTokens = "reasoning_tokens"
    case model
    case id
  }

  package init(path: String, body: BodyTemplate, stream: Stream, reading: Reading) {
    self.path = path
    self.body = body
    self.stream = stream
    self.reading = reading
  }
}

extension ProviderProfile {
  /// The profile with a service that a suite describes at the endpoint of such.
  ///
  /// Its parameters are those that the body has a place for, of any value: what others document of a
  /// range is not this service's.
  package func serving(_ service: CustomService) -> ProviderProfile {
    var profile = self
    profile.custom = service
    profile.endpoints[.custom] = ServedPath(
      path: service.path,
      dialect: .custom,
      isStreamed: service.stream != .none
    )
    let others = service.body.takesOtherParameters ? ParameterRule.openAI.map(\.name) : []
    // One answer is read of each reply.
    let names = service.body.parameterNames.union(others).subtracting(["n", "stream"])
    profile.parameters =
      profile.parameters.map(\.elsewhere)
      + names.sorted().map { ParameterRule($0, .anything, on: [.custom]) }
      + [ParameterRule("stream", .boolean, on: [.custom])]
    return profile
  }
}

extension ParameterRule {
  /// The rule, but not of a service that a suite describes.
  fileprivate var elsewhere: ParameterRule {
    var rule = self
    rule.endpoints = (endpoints ?? Set(Endpoint.allCases)).subtracting([.custom])
    return rule
  }
}

extension ParameterRule.Kind {
  fileprivate static let anything = ParameterRule.Kind.either([
    .null, .boolean, .number(.any), .text, .texts(atMost: nil), .integers, .object,
  ])
}
