import Domain
import Profiles
import Transport

/// A wire format: how a request is written in it, how its replies are read, and what of one is a token.
///
/// One file each. A profile names it, `Dialects` finds it, and nothing outside its file asks which it
/// is. It is called once a request and once a reply; the chunks of a reply are read by code that is
/// specialised for its `Reader`.
protocol Dialect: Sendable {
  /// Reads the objects of a reply.
  associatedtype Reader: ObjectReader = CompletionObjects

  /// Whether a stream may be asked for where the profile documents none.
  var canBeStreamed: Bool { get }

  /// Whether a body that is still arriving holds a piece of text.
  var containsToken: @Sendable (_ body: [UInt8], _ known: Int) -> Bool { get }

  /// Writes the members of a request's body in the order in which they go out.
  ///
  /// - Parameters:
  ///   - isStreamed: Whether the reply is asked for as a stream.
  ///   - profile: What the service documents of itself.
  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError)

  /// What a reply to a request is held to.
  func terms(of request: CompletionRequest) -> ReplyTerms

  /// Reads what came of a request.
  func reply(to request: CompletionRequest, in exchange: HTTPExchange) -> Reply

  /// The answer of each model that a request asks, in their order.
  func answers(in reply: Reply, to request: CompletionRequest) -> [Reply]
}

extension Dialect {
  var canBeStreamed: Bool { true }

  var containsToken: @Sendable (_ body: [UInt8], _ known: Int) -> Bool {
    CompletionStreamDecoder<Reader>.containsToken(_:beyond:)
  }

  func terms(of request: CompletionRequest) -> ReplyTerms { ReplyTerms() }

  func reply(to request: CompletionRequest, in exchange: HTTPExchange) -> Reply {
    ReplyReading<Reader>(request: request, exchange: exchange, terms: terms(of: request)).reply
  }

  func answers(in reply: Reply, to request: CompletionRequest) -> [Reply] { [reply] }
}

// MARK: What most of them share

extension Dialect {
  /// The model of a request that can ask no more than one.
  func onlyModel(of request: CompletionRequest) throws(ProviderError) -> String {
    guard let model = request.models.first else { throw .noModel }
    guard request.models.dropFirst().isEmpty else {
      throw .severalModels(request.models, request.endpoint)
    }
    return model
  }

  /// The prompt of a request that takes a text alone.
  func text(of request: CompletionRequest) throws(ProviderError) -> String {
    guard case .text(let text) = request.prompt else {
      throw .messagesNotAccepted(request.endpoint)
    }
    return text
  }
}

extension RequestBody {
  /// Adds the parameters that were written by their own names, and how the reply is to come.
  mutating func addParameters(
    of request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile
  ) throws(ProviderError) {
    let written = profile.spellingEffort(of: request.parameters.values)
    for (name, value) in written.sorted(by: { $0.key < $1.key }) where name != "stream" {
      guard !ProviderProfile.reservedNames.contains(name) else { throw .reservedParameter(name) }
      add(profile.wireName(of: name), value)
    }
    if isStreamed {
      add("stream", .bool(true))
      if profile.reportsStreamedUsage, written["stream_options"] == nil {
        add("stream_options", json: #"{"include_usage":true}"#)
      }
    } else if written["stream"] != nil {
      add("stream", .bool(false))
    }
  }
}
