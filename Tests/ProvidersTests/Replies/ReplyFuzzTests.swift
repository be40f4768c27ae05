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
