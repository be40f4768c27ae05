import Domain
import Profiles
import Transport

extension Dialects {
  var custom: any Dialect { CustomDialect(service: service) }
}

/// A service that a suite describes: its body is filled in, and its replies are read where the suite
/// says that things stand.
struct CustomDialect: Dialect {
  /// `nil` where the suite describes none.
  let service: CustomService?

  var canBeStreamed: Bool { service.map { $0.stream != .none } ?? false }

  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    guard let service else {
      throw .endpointNotOffered(
        .custom,
        profile: profile.name.rawValue,
        offered: profile.offeredEndpoints
      )
    }
    var values = Self.promptValues(of: request, for: service.body)
    values["model"] = .string(try onlyModel(of: request))
    values["stream"] = .bool(isStreamed)
    let own = service.body.parameterNames
    var others: [String: JSONValue] = [:]
    for (name, value) in request.parameters.values where name != "stream" {
      guard !ProviderProfile.reservedNames.contains(name) else { throw .reservedParameter(name) }
      if own.contains(name) { values[name] = value } else { others[name] = value }
    }
    values["parameters"] = .object(others)
    for (name, value) in service.body.filled(with: values).sorted(by: { $0.key < $1.key }) {
      body.add(name, value)
    }
  }

  /// The prompt as one text and as messages; system messages apart where the body has a place for them.
  private static func promptValues(
    of request: CompletionRequest,
    for body: BodyTemplate
  ) -> [String: JSONValue] {
    let messages =
      switch request.prompt {
      case .text(let text): [ChatMessage(role: .user, content: text)]
      case .messages(let messages): messages
      }
    let isApart = body.names.contains("system")
    let system = messages.filter { $0.role == .system }.map(\.content)
    let put = isApart ? messages.filter { $0.role != .system } : messages
    var values: [String: JSONValue] = [
      "prompt": .string(put.map(\.content).joined(separator: "\n\n")),
      "messages": .array(put.map(\.chatJSON)),
    ]
    if !system.isEmpty { values["system"] = .string(system.joined(separator: "\n\n")) }
    return values
  }

  // MARK: Replies

  func terms(of request: CompletionRequest) -> ReplyTerms {
    var terms = ReplyTerms(endsWithoutReason: service?.reading[.finishReason] == nil)
    if case .messages(let messages) = request.prompt {
      terms.sentSystemMessage = messages.contains { $0.role == .system }
    }
    return terms
  }

  func reply(to request: CompletionRequest, in exchange: HTTPExchange) -> Reply {
    let isAnswer = exchange.facts.status.map { (200..<300).contains($0) } ?? false
    guard let service, isAnswer, CompressedBody.coding(of: exchange) == nil else {
      return chatReply(to: request, in: exchange)
    }
    let stream = Self.stream(of: exchange, service, isAsked: request.isStreamed)
    let translated = CustomReply(exchange.body, of: service, as: stream)
    var exchange = exchange
    exchange.body = translated.body
    exchange.reads = exchange.reads.map {
      HTTPExchange.BodyRead(end: translated.count(from: $0.end), instant: $0.instant)
    }
    var reply = chatReply(to: request, in: exchange)
    if case .failed(var failure) = reply.outcome, failure.kind == .malformedResponse,
      let problem = Self.problem(of: translated, service)
    {
      failure.message = problem + ", where `custom.read` says that the text is"
      reply.outcome = .failed(failure)
    }
    return reply
  }

  /// Why the text could not be read where the suite says that it is, in the suite's names.
  private static func problem(of reply: CustomReply, _ service: CustomService) -> String? {
    if let (part, kind) = reply.unread, let path = service.reading[part] {
      return "\(kind.words) and no text is at `\(path.source)`"
    }
    guard reply.hasObjects, !reply.hasText else { return nil }
    let places = [CustomService.Part.delta, .text].compactMap { service.reading[$0]?.source }
    return "nothing in the reply is at \(places.map { "`\($0)`" }.joined(separator: " or "))"
  }

  private func chatReply(to request: CompletionRequest, in exchange: HTTPExchange) -> Reply {
    ReplyReading<CompletionObjects>(
      request: request,
      exchange: exchange,
      terms: terms(of: request)
    )
    .reply
  }

  /// What a body turns out to be: services may stream unasked, and answer whole what was to stream.
  private static func stream(
    of exchange: HTTPExchange,
    _ service: CustomService,
    isAsked: Bool
  ) -> CustomService.Stream {
    switch service.stream {
    case .none: return .none
    case .events:
      let type = exchange.headers.first { $0.name == "content-type" }?.value
      return EventStream.isOne(exchange.body, contentType: type) ? .events : .none
    case .lines:
      let lines = exchange.body.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
        .filter { line in line.contains { $0 > 0x20 } }
      return isAsked || lines.count > 1 ? .lines : .none
    }
  }

  var containsToken: @Sendable (_ body: [UInt8], _ known: Int) -> Bool {
    guard let service else {
      return CompletionStreamDecoder<CompletionObjects>.containsToken(_:beyond:)
    }
    return { body, known in
      let isEvents = service.stream == .events && EventStream.isOne(body, contentType: nil)
      guard isEvents || service.stream == .lines else {
        return body.dropFirst(known).contains { $0 > 0x20 }
      }
      let reply = CustomReply(body, of: service, as: service.stream)
      let own = reply.count(from: known)
      return own < reply.body.count
        && CompletionStreamDecoder<CompletionObjects>.containsToken(reply.body, beyond: own)
    }
  }
}
