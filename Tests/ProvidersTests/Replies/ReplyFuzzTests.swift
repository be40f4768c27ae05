import Domain
import Profiles
import Providers
import Testing
import Transport

struct ReplyFuzzTests {
  @Test(arguments: (RecordedCase.documented + RecordedCase.odd).filter(\.request.isStreamed))
  func `a mutated stream never traps, and loses no text in silence`(recorded: RecordedCase) throws {
    var generator = Seeded(0xA55A)
    let transcript = try Transcript(recorded.name)
    let provider = try recorded.provider
    let whole = provider.reply(to: recorded.request, in: transcript.exchange())
    let expected = whole.tokenEvents.count
    for _ in 0..<250 {
      var exchange = transcript.exchange()
      let place = Int.random(in: 0..<exchange.body.count, using: &generator)
      let byte = UInt8.random(in: 0...255, using: &generator)
      let length = exchange.body.count
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: exchange.body[place] = byte
      case 1: exchange.body.remove(at: place)
      case 2: exchange.body.insert(byte, at: place)
      default: exchange.body.removeSubrange(place...)
      }
      exchange.reads = [HTTPExchange.BodyRead(end: exchange.body.count, instant: exchange.ended)]
      let reply = provider.reply(to: recorded.request, in: exchange)
      guard reply.outcome == .succeeded, exchange.body.count >= length - 1 else { continue }
      // One changed byte can at most turn one field's name or one event into another thing that
      // is readable; anything that it makes unreadable must have failed.
      #expect(reply.tokenEvents.count >= expected - 1)
    }
  }

  /// The dialects that have transcripts of their own, each with all of them.
  private static let dialects: [[RecordedCase]] = [.messages, .responses, .chat, .completions]
    .map { endpoint in
      RecordedCase.all.filter { $0.request.endpoint == endpoint }
    }

  @Test(arguments: dialects)
  func `ten thousand mutated replies of a dialect never trap, and are told in one line`(
    recorded: [RecordedCase]
  ) throws {
    var generator = Seeded(UInt64(recorded.count))
    let originals = try recorded.map { (try $0.provider, $0.request, try Transcript($0.name)) }
    #expect(!originals.isEmpty)
    var outcomes: [Bool: Int] = [:]
    for number in 0..<10_000 where !originals.isEmpty {
      let (provider, request, transcript) = originals[number % originals.count]
      var exchange = transcript.exchange()
      for _ in 0...Int.random(in: 0..<3, using: &generator) where !exchange.body.isEmpty {
        Self.mutate(&exchange.body, &generator)
      }
      exchange.reads = [.init(end: exchange.body.count, instant: exchange.ended)]
      let reply = provider.reply(to: request, in: exchange)
      outcomes[reply.outcome == .succeeded, default: 0] += 1
      guard case .failed(let failure) = reply.outcome else { continue }
      if failure.message.isEmpty || failure.message.contains(where: \.isNewline) {
        Issue.record("'\(failure.message)' of mutation \(number)")
      }
    }
    // Both kinds came: neither is every mutation harmless, nor every one fatal.
    #expect(outcomes.values.allSatisfy { $0 > 300 } && outcomes.count == 2)
  }

  /// Changes a byte or a stretch, doubles one, leaves one out, or cuts.
  private static func mutate(_ body: inout [UInt8], _ generator: inout Seeded) {
    let place = Int.random(in: 0..<body.count, using: &generator)
    let end = min(place + Int.random(in: 1...64, using: &generator), body.count)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: body[place] = UInt8.random(in: 0...255, using: &generator)
    case 1: body.insert(UInt8.random(in: 0...255, using: &generator), at: place)
    case 2: body.removeSubrange(place..<end)
    case 3: body.insert(contentsOf: body[place..<end], at: place)
    case 4:
      let words = ["null", "{}", "[]", "-1", "1e999", "\"\\ud83d\"", "true", "\n\n", "data: "]
      body.replaceSubrange(place..<end, with: (words.randomElement(using: &generator) ?? "").utf8)
    default: body.removeSubrange(place...)
    }
  }

  @Test(arguments: RecordedCase.all)
  func `random bytes and cuts never trap`(recorded: RecordedCase) throws {
    var generator = Seeded(7)
    let transcript = try Transcript(recorded.name)
    let provider = try recorded.provider
    let errors: [TransportError?] = [
      nil, .closedEarly(message: "x"), .stalled(.seconds(1)), .cancelled,
    ]
    for _ in 0..<150 {
      var exchange = transcript.exchange(error: errors.randomElement(using: &generator) ?? nil)
      for _ in 0..<Int.random(in: 1...20, using: &generator) where !exchange.body.isEmpty {
        let place = Int.random(in: 0..<exchange.body.count, using: &generator)
        exchange.body[place] = UInt8.random(in: 0...255, using: &generator)
      }
      exchange.body = Array(
        exchange.body.prefix(Int.random(in: 0...exchange.body.count, using: &generator))
      )
      // Reads that do not fit the body: what a transport must not send, and no reason to trap.
      exchange.reads = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        HTTPExchange.BodyRead(
          end: Int.random(in: -1...5_000, using: &generator),
          instant: exchange.ended
        )
      }
      exchange.facts.status =
        [200, 200, 204, 429, 500, nil].randomElement(using: &generator) ?? nil
      let reply = provider.reply(to: recorded.request, in: exchange)
      if case .failed(let failure) = reply.outcome {
        #expect(!failure.message.isEmpty)
        #expect(!failure.message.contains { $0.isNewline })
      }
    }
  }

  /// Streams and whole replies of one wire, each changed in a few places and cut anywhere.
  @Test(arguments: [Endpoint.generateContent, .ollama])
  func `ten thousand mutated replies of a dialect neither trap nor hang`(endpoint: Endpoint) throws
  {
    var generator = Seeded(0x5EED)
    let cases = RecordedCase.accounted.filter {
      $0.request.endpoint == endpoint && $0.profile.name != .builtin
    }
    let recorded = try cases.map {
      ($0.request, try $0.provider, try Transcript($0.name).exchange())
    }
    // What wires are made of, so that a change is not nearly always a change of a text.
    let pieces = [
      "{", "}", "[", "]", "\"", ":", ",", "\n", "null", "0", "-1", "1e999", "\\u", "true",
    ]
    for number in 0..<10_000 {
      let (request, provider, whole) = recorded[number % recorded.count]
      var exchange = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !exchange.body.isEmpty {
        let place = Int.random(in: 0..<exchange.body.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: exchange.body[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: exchange.body.remove(at: place)
        case 2:
          let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
          exchange.body.insert(contentsOf: piece.utf8, at: place)
        default: exchange.body.removeSubrange(place...)
        }
      }
      exchange.facts.status = number % 7 == 0 ? 200 : exchange.facts.status
      exchange.reads = [HTTPExchange.BodyRead(end: exchange.body.count, instant: exchange.ended)]
      let reply = provider.reply(to: request, in: exchange)
      if case .failed(let failure) = reply.outcome { #expect(!failure.message.isEmpty) }
      let sent = try provider.httpRequest(for: request, limits: TransferLimits())
      _ = sent.containsToken?(exchange.body, exchange.body.count / 2)
    }
  }

  @Test func `numbers beyond every type do not trap`() throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let huge = "99999999999999999999999999"
    let body = """
      {"id":\(huge),"created":-\(huge),"choices":[{"index":\(huge),"text":"a"},{"index":-5,"text":"b"},\
      {"index":9223372036854775807,"text":"c"}],"usage":{"prompt_tokens":\(huge),"completion_tokens":1e999,\
      "prediction_time_ms":-1}}
      """
    let request = CompletionRequest(models: ["m"], endpoint: .completions, prompt: .text("x"))
    let reply = provider.reply(to: request, in: .answer(body))
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.count == 3)
    #expect(reply.completion?.usage?.inputTokens == nil)
    #expect(reply.completion?.usage?.outputTokens == nil)
  }
}
