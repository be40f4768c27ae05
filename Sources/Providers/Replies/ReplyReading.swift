import Domain
import Transport

/// Reads what came of one completion request.
struct ReplyReading {
  let request: CompletionRequest
  let exchange: HTTPExchange
  let sentSystemMessage: Bool

  private var failures: FailureReading {
    FailureReading(exchange: exchange, sentSystemMessage: sentSystemMessage)
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
    if !(200..<300).contains(status), let failure = failures.ofStatus { return failed(failure) }
    let contentType = exchange.headers.first { $0.name == "content-type" }?.value
    return EventStream.isOne(exchange.body, contentType: contentType)
      ? streamed : whole
  }

  private func failed(
    _ failure: RequestFailure,
    _ completion: Completion? = nil,
    _ tokenEvents: [TokenEvent] = []
  ) -> Reply {
    Reply(
      completion: completion,
      tokenEvents: tokenEvents,
      outcome: .failed(failure),
      facts: exchange.facts
    )
  }
}

// MARK: Streamed

extension ReplyReading {
  private var streamed: Reply {
    let decoder = CompletionStreamDecoder(
      decoding: exchange.body,
      reads: exchange.reads,
      fallback: exchange.ended,
      isWhole: exchange.error == nil
    )
    let completion = decoder.assembly.completion
    if let failure = failure(of: decoder) {
      return failed(failure, completion, decoder.tokenEvents)
    }
    return Reply(
      completion: completion,
      tokenEvents: decoder.tokenEvents,
      outcome: .succeeded,
      facts: exchange.facts
    )
  }

  private func failure(of decoder: CompletionStreamDecoder) -> RequestFailure? {
    if let problem = decoder.problem { return failures.ofStream(problem) }
    let isComplete =
      decoder.isDone
      || decoder.assembly.hasChoices
        && decoder.assembly.isFinished(choiceCount: request.parameters.choiceCount)
    switch exchange.error {
    case .cancelled?, .oversized?:
      return exchange.error.map(failures.ofTransfer)
    case .closedEarly?, nil:
      guard isComplete else { return failures.truncated }
    case let error?:
      // A server may hold the connection open after the last word; the answer is whole.
      guard isComplete else { return failures.ofTransfer(error) }
    }
    guard decoder.assembly.hasChoices else {
      return failures.malformed("the stream holds no choice", offending: exchange.body)
    }
    // LiteLLM numbers every choice of a stream 0: their texts then come out as one.
    let asked = request.parameters.choiceCount
    guard decoder.assembly.choices.count >= asked else {
      return failures.malformed(
        "the stream tells \(decoder.assembly.choices.count) of \(asked) choices apart; "
          + "their texts may be mixed",
        offending: exchange.body
      )
    }
    return nil
  }
}

// MARK: Whole

extension ReplyReading {
  private var whole: Reply {
    if let error = exchange.error { return failed(failures.ofTransfer(error)) }
    var assembly = CompletionAssembly(isStreamed: false)
    var gains: [TextGain] = []
    let unread: MalformedJSON? = exchange.body.withUnsafeBytes { bytes in
      do throws(MalformedJSON) {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        try assembly.read(UnsafeRawBufferPointer(rebasing: bytes[mark...]), gains: &gains)
        return nil
      } catch {
        return error
      }
    }
    if let unread { return failed(failures.malformedBody(unread)) }
    let completion = assembly.completion
    if let error = assembly.error { return failed(failures.ofErrorObject(error), completion) }
    let isEmbedding = request.endpoint == .embeddings
    guard isEmbedding ? assembly.vectorCount > 0 : assembly.hasChoices else {
      let missing = isEmbedding ? "vector" : "choice"
      return failed(
        failures.malformed("the reply holds no \(missing)", offending: exchange.body),
        completion
      )
    }
    return Reply(completion: completion, outcome: .succeeded, facts: exchange.facts)
  }
}
