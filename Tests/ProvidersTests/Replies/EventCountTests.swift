import Domain
import Profiles
import Providers
import Testing
import Transport

/// The tokens of each event, on every wire that tells them.
struct EventCountTests {
  // MARK: Chat

  private static func chat(_ output: Int, _ thoughts: Int) -> String {
    #"{"prompt_tokens":5,"completion_tokens":\#(output),"total_tokens":\#(output + 5),"#
      + #""completion_tokens_details":{"reasoning_tokens":\#(thoughts)}}"#
  }

  private static func chat(_ output: Int) -> String {
    #"{"prompt_tokens":5,"completion_tokens":\#(output),"total_tokens":\#(output + 5)}"#
  }

  /// The usage of each of the chunks, of which the last ends the answer.
  private static func counts(_ usages: [String?], last: String? = nil) throws -> [Int?] {
    let chunks = usages.enumerated().map { position, usage in
      let finish = position == usages.count - 1 ? #""stop""# : nil
      return Wire.chunk("ab", finish: finish, usage: usage)
    }
    let end = last.map { Wire.event(#"{"choices":[],"usage":\#($0)}"#) } ?? ""
    return try Wire.reply(chunks.joined() + end + Wire.done).tokenEvents.map(\.tokenCount)
  }

  @Test(
    arguments: [
      ([chat(102, 100), chat(104, 100), chat(106, 100)], [2, 2, 2]),
      ([chat(2), chat(4), chat(106, 100)], [2, 2, 2]),
      ([chat(12, 10), chat(14, 10), chat(106, 100)], [2, 2, 2]),
      ([chat(12, 10), chat(106, 100)], [2, 4]),
      ([chat(1), chat(3), chat(6)], [1, 2, 3]),
    ] as [([String], [Int?])]
  )
  func `thoughts that were not streamed are in no event's count, whenever they are told`(
    usages: [String],
    counts: [Int?]
  ) throws {
    #expect(try Self.counts(usages) == counts)
  }

  @Test func `many chunks that say the same are counted as any other`() throws {
    let usages = (1...40).map { Self.chat(100 + 2 * $0, $0 < 20 ? 100 : 101) }
    var counts = Array(repeating: Int?.some(2), count: 40)
    counts[19] = 1
    #expect(try Self.counts(usages) == counts)
  }

  @Test func `a server that leaves thoughts out of its output has none in its counts`() throws {
    func xAI(_ output: Int) -> String {
      #"{"prompt_tokens":5,"completion_tokens":\#(output),"total_tokens":\#(output + 105),"#
        + #""completion_tokens_details":{"reasoning_tokens":100}}"#
    }
    #expect(try Self.counts([xAI(2), xAI(4), xAI(6)]) == [2, 2, 2])
  }

  @Test func `thoughts that were streamed stay in the counts`() throws {
    func thought(_ usage: String) -> String {
      Wire.event(#"{"choices":[{"index":0,"delta":{"reasoning":"hm"}}],"usage":\#(usage)}"#)
    }
    let reply = try Wire.reply(
      Wire.chunk("a", usage: Self.chat(1, 0)) + thought(Self.chat(4, 3))
        + Wire.chunk("b", finish: #""stop""#, usage: Self.chat(5, 3)) + Wire.done
    )
    #expect(reply.tokenEvents.map(\.tokenCount) == [1, 3, 1])
  }

  @Test func `counts that come to more than the total are unknown`() throws {
    func logprobs(_ tokens: Int, finish: String = "null") -> String {
      let list = Array(repeating: #"{"token":"a","logprob":-1}"#, count: tokens)
      return Wire.event(
        #"{"choices":[{"index":0,"delta":{"content":"ab"},"finish_reason":\#(finish),"#
          + #""logprobs":{"content":[\#(list.joined(separator: ","))]}}]}"#
      )
    }
    func counts(_ tokens: [Int], total: Int?) throws -> [Int?] {
      let chunks = tokens.map { logprobs($0) }.joined() + logprobs(1, finish: #""stop""#)
      let usage = total.map { Wire.event(#"{"choices":[],"usage":\#(Self.chat($0))}"#) } ?? ""
      return try Wire.reply(chunks + usage + Wire.done).tokenEvents.map(\.tokenCount)
    }
    #expect(try counts([1, 2], total: 3) == [nil, nil, nil])
    #expect(try counts([50], total: 3) == [nil, nil])
    #expect(try counts([1, 2], total: 4) == [1, 2, 1])
    #expect(try counts([1, 2], total: nil) == [1, 2, 1])
  }

  @Test func `running counts of an output that cannot be true are unknown`() throws {
    let contradictory = #"{"prompt_tokens":5,"completion_tokens":9,"total_tokens":3}"#
    #expect(try Self.counts([Self.chat(1), Self.chat(2)], last: contradictory) == [nil, nil])
    #expect(try Self.counts([Self.chat(1), Self.chat(2)], last: Self.chat(12)) == [1, 1])
  }

  // MARK: Gemini

  private static func gemini(_ usages: [(visible: Int?, thoughts: Int?)]) throws -> Reply {
    let chunks = usages.enumerated().map { position, usage in
      let finish = position == usages.count - 1 ? #","finishReason":"STOP""# : ""
      let total = 9 + (usage.visible ?? 0) + (usage.thoughts ?? 0)
      let visible = usage.visible.map { #","candidatesTokenCount":\#($0)"# } ?? ""
      let thoughts = usage.thoughts.map { #","thoughtsTokenCount":\#($0)"# } ?? ""
      return Wire.event(
        #"{"candidates":[{"index":0,"content":{"parts":[{"text":"ab "}]}\#(finish)}],"#
          + #""usageMetadata":{"promptTokenCount":9\#(visible)\#(thoughts),"totalTokenCount":\#(total)}}"#
      )
    }
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .generateContent,
      prompt: .text("x"),
      parameters: SamplingParameters([:]),
      isStreamed: true
    )
    return try Provider(profile: .gemini, baseURL: "http://h")
      .reply(to: request, in: .answer(chunks.joined()))
  }

  @Test(arguments: [nil, 10, 40, 47, 185])
  func `Gemini tells all that it thought with the first chunk, which came in none`(
    hidden: Int?
  ) throws {
    let reply = try Self.gemini((1...25).map { (2 * $0, hidden) })
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.usage?.outputTokens == 50 + (hidden ?? 0))
    #expect(reply.tokenEvents.map(\.tokenCount) == Array(repeating: 2, count: 25))
  }

  @Test func `what Gemini counts only at the end is known of no event before`() throws {
    let reply = try Self.gemini([(nil, nil), (6, 185)])
    #expect(reply.tokenEvents.map(\.tokenCount) == [nil, 6])
    #expect(reply.completion?.usage?.outputTokens == 191)
  }
}
