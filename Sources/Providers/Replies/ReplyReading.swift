import Domain
import Transport

/// Reads what came of one completion request.
struct ReplyReading<Reader: ObjectReader> {
  let request: CompletionRequest
  let exchange: HTTPExchange
  let terms: ReplyTerms

  private var failures: FailureReading {
    FailureReading(
      exchange: exchange,
      sentSystemMessage: terms.sentSystemMessage,
      lastEvent: terms.lastEvent
    )
  }

  var reply: Reply {
    if exchange.error == .cancelled, exchange.facts.status == nil {
      return failed(failures.ofTransfer(.cancelled))
    }
    guard let status = exchange.facts.status else {
      return failed(
        failures.ofTransfer(exchange.error ?? .connectionFailed(message: "no response"))
      )
    }
    if let coding = CompressedBody.coding(of: exchange) {
      return failed(failures.compressed(coding))
    }
    if !(200..<300).contains(status), let failure = failures.ofStatus { return failed(failure) }
    let contentType = exchange.headers.first { $0.name == "content-type" }?.value
    return StreamForm(of: exchange.body, contentType: contentType, other: Reader.otherForm)
      .map(streamed) ?? whole
  }

  private func failed(
    _ failure: RequestFailure,
    _ completion: Completion? = nil,
    _ tokenEvents: [TokenEvent] = [],
    firstVisible: Instant? = nil
  ) -> Reply {
    Reply(
      completion: completion,
      tokenEvents: tokenEvents,
      firstVisible: firstVisible,
      outcome: .failed(failure),
      facts: exchange.facts
    )
  }
}

extension ReplyReading {
  /// The answer, with what the service's own clock says of it.
  private func completion(
    of assembly: CompletionAssembly,
    by evidence: UsageEvidence
  ) -> Completion? {
    guard var completion = assembly.completion(by: evidence) else { return nil }
    var body = assembly.toldObjects.members
    let told = assembly.usage?.more.object
    if let told { body["usage"] = told }
    let ownTier = told?[TokenUsage.tierKey]?.stringValue
    if let tier = assembly.serviceTier ?? ownTier, !TokenUsage.isUsual(tier: tier) {
      completion.usage?.tell(TokenUsage.tierKey, .string(tier))
    }
    // Of a stream the first event tells it, the last one the counts.
    if let lives = told?[TokenUsage.cacheWritesKey], completion.usage?.cacheWrittenTokens ?? 0 > 0 {
      completion.usage?.tell(TokenUsage.cacheWritesKey, lives)
    }
    let clock = OwnClock(body: body, headers: exchange.headers, isStreamed: assembly.isStreamed)
    if let times = clock.times { completion.providerTimes = times }
    if let cost = clock.cost {
      var usage = completion.usage ?? TokenUsage()
      usage.toldCost = cost
      completion.usage = usage
    }
    return completion
  }
}

// MARK: Streamed

extension ReplyReading {
  private func streamed(in form: StreamForm) -> Reply {
    let decoder = CompletionStreamDecoder<Reader>(
      decoding: exchange.body,
      reads: exchange.reads,
      fallback: exchange.ended,
      isWhole: exchange.error == nil,
      form: form
    )
    let evidence = evidence(of: decoder)
    let completion = completion(of: decoder.assembly, by: evidence)
    let events = decoder.tokenEvents(of: completion, isEchoed: isEchoed)
    let firstVisible = isEchoed ? events.first?.instant : decoder.firstVisible
    if let failure = failure(of: decoder, completion) {
      return failed(failure, completion, events, firstVisible: firstVisible)
    }
    return Reply(
      completion: completion,
      tokenEvents: events,
      firstVisible: firstVisible,
      outcome: .succeeded,
      facts: exchange.facts
    )
  }

  /// Whether the answer begins with the prompt.
  private var isEchoed: Bool { request.parameters["echo"] == .bool(true) }

  private func evidence(of decoder: CompletionStreamDecoder<Reader>) -> UsageEvidence {
    let prompts = isEchoed ? decoder.assembly.choices.count : 0
    return UsageEvidence(
      hasPrompt: request.hasPrompt,
      hasOutput: true,
      textEvents: max(decoder.textEvents - prompts, 0)
    )
  }

  private func failure(
    of decoder: CompletionStreamDecoder<Reader>,
    _ completion: Completion?
  ) -> RequestFailure? {
    if let problem = decoder.problem { return failures.ofStream(problem) }
    // The server has said that it broke the answer off: the connection's end is of no matter then.
    if let failure = failureOfEnds(in: completion) { return failure }
    let asked = request.parameters.choiceCount
    let isFinished =
      decoder.assembly.hasChoices && decoder.assembly.isFinished(choiceCount: asked)
    if !isFinished, exchange.error == nil, let notice = decoder.assembly.notice {
      return failures.ofErrorObject(notice)
    }
    switch exchange.error {
    case .cancelled?, .oversized?:
      return exchange.error.map(failures.ofTransfer)
    case nil where terms.endsWithoutReason && decoder.assembly.hasChoices: break
    case .closedEarly?, nil:
      guard decoder.isDone || isFinished else { return failures.cutStream(decoder.strayLine) }
    case let error?:
      // A server may hold the connection open after the last word; the answer is whole.
      guard decoder.isDone || isFinished else { return failures.ofTransfer(error) }
    }
    guard decoder.assembly.hasChoices else {
      return failures.malformed("the stream holds no choice", offending: exchange.body)
    }
    guard decoder.assembly.areEnded || terms.endsWithoutReason else { return failures.endless }
    if let failure = failureOfUnreadContent(in: decoder.assembly) { return failure }
    return decoder.assembly.isBlocked ? nil : failureOfCount(in: completion, isStreamed: true)
  }

  /// Of a list of models each is judged alone: see `answers(of:)`.
  private func failureOfEnds(in completion: Completion?) -> RequestFailure? {
    guard terms.isOneAnswer, let completion else { return nil }
    return FinishReason.failure(in: completion.choices, status: exchange.facts.status)
  }

  /// A choice of a whole reply that gives no reason for its end, as a stream that gives none.
  ///
  /// Where the wire's servers are known to leave it out, or to write `null`, it may be an answer all the
  /// same, but not one that holds nothing, or beside one that gives it.
  private func failureOfOpenEnds(in assembly: CompletionAssembly) -> RequestFailure? {
    guard terms.isOneAnswer else { return nil }
    let open = assembly.choices.filter { $0.finishReason == nil }
    if let said = open.first(where: { $0.deniedEnd != nil && $0.hasOutput })?.deniedEnd {
      return failures.failure(
        .truncatedStream,
        "a choice of the reply says that it has not ended: its `\(Reader.endMember)` is '\(said)'"
      )
    }
    if open.contains(where: { !$0.hasOutput && !$0.hasPlainText }) {
      return failures.malformed(
        "a choice of the reply holds nothing and gives no reason for its end",
        offending: exchange.body
      )
    }
    if Reader.alwaysTellsEnd, !open.isEmpty {
      return failures.failure(
        .truncatedStream,
        "a choice of the reply gives no reason for its end: its `\(Reader.endMember)` is missing or null"
      )
    }
    guard !open.isEmpty, open.count < assembly.choices.count else { return nil }
    return failures.failure(
      .truncatedStream,
      "a choice of the reply gives no reason for its end, though another one does"
    )
  }

  /// An answer of a kind that holds no text is not an empty one.
  private func failureOfUnreadContent(in assembly: CompletionAssembly) -> RequestFailure? {
    guard request.models.count < 2,
      let content = assembly.choices.first(where: \.isUnread)?.unreadContent
    else { return nil }
    return failures.malformed(
      "the answer's content holds no text that can be read: \(OneLine.of(content))",
      offending: exchange.body
    )
  }

  /// A server that does not know `n`, or numbers every choice of a stream 0, as LiteLLM does.
  ///
  /// A prompt that was blocked has one choice, which says so.
  private func failureOfCount(in completion: Completion?, isStreamed: Bool) -> RequestFailure? {
    let asked = request.parameters.choiceCount
    let came = completion?.choices.count ?? 0
    guard terms.isOneAnswer, came < asked else { return nil }
    return failures.failure(
      .fewerChoices,
      isStreamed
        ? "the stream tells \(came) of \(asked) choices apart; their texts may be mixed"
        : "the reply holds \(came) of the \(asked) choices that were asked for"
    )
  }
}

// MARK: Whole

extension ReplyReading {
  private var whole: Reply {
    if let error = exchange.error { return failed(failures.ofTransfer(error)) }
    var reader = Reader()
    var assembly = CompletionAssembly(isStreamed: false)
    var gains: [TextGain] = []
    let unread: MalformedJSON? = exchange.body.withUnsafeBytes { bytes in
      do throws(MalformedJSON) {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let object = UnsafeRawBufferPointer(rebasing: bytes[mark...])
        try reader.read(object, of: "message", into: &assembly, gains: &gains)
        return nil
      } catch {
        return error
      }
    }
    if assembly.budget.wasSpent { return failed(failures.unreadable(ReadingBudget.limit)) }
    if let unread { return failed(failures.ofUnreadBody(unread)) }
    let evidence = UsageEvidence(hasPrompt: request.hasPrompt, hasOutput: true)
    let completion = completion(of: assembly, by: evidence)
    if let error = assembly.error { return failed(failures.ofErrorObject(error), completion) }
    let isEmbedding = terms.holdsVectors
    guard isEmbedding ? assembly.vectorCount > 0 : assembly.hasChoices else {
      if let said = ProviderErrorObject(wholeReply: exchange.body) {
        return failed(failures.ofErrorObject(said), completion)
      }
      let missing = isEmbedding ? "vector" : "choice"
      return failed(
        failures.malformed("the reply holds no \(missing)", offending: exchange.body),
        completion
      )
    }
    let failure =
      isEmbedding
      ? nil
      : failureOfEnds(in: completion)
        ?? (terms.endsWithoutReason ? nil : failureOfOpenEnds(in: assembly))
        ?? failureOfUnreadContent(in: assembly)
        ?? (assembly.isBlocked ? nil : failureOfCount(in: completion, isStreamed: false))
    if let failure { return failed(failure, completion) }
    return Reply(completion: completion, outcome: .succeeded, facts: exchange.facts)
  }
}

extension CompletionRequest {
  /// Whether anything was asked: even one word is a token.
  fileprivate var hasPrompt: Bool {
    switch prompt {
    case .text(let text): !text.isEmpty
    case .messages(let messages): !messages.isEmpty
    }
  }
}
