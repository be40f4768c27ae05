import Domain
import Providers
import Testing
import Transport

struct UsageTests {
  /// Usage of a stream of two text events, and what of it can be true: input, output, cached,
  /// reasoning.
  static let cases: [(usage: String, counts: [Int?])] = [
    (#"{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}"#, [7, 2, nil, nil]),
    // Nothing beside text.
    (#"{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}"#, [nil, nil, nil, nil]),
    (#"{"prompt_tokens":0,"completion_tokens":2,"total_tokens":2}"#, [nil, 2, nil, nil]),
    (#"{"prompt_tokens":7,"completion_tokens":0,"total_tokens":7}"#, [7, nil, nil, nil]),
    // What the total proves.
    (#"{"prompt_tokens":0,"completion_tokens":2,"total_tokens":9}"#, [7, 2, nil, nil]),
    (#"{"prompt_tokens":7,"completion_tokens":0,"total_tokens":9}"#, [7, 2, nil, nil]),
    (#"{"prompt_tokens":7,"total_tokens":9}"#, [7, 2, nil, nil]),
    (
      #"{"prompt_tokens":12,"completion_tokens":1,"total_tokens":399,"completion_tokens_details":{"reasoning_tokens":386}}"#,
      [12, 387, nil, 386]
    ),
    // Thoughts that only the total tells of.
    (#"{"prompt_tokens":20,"completion_tokens":198,"total_tokens":623}"#, [20, 603, nil, 405]),
    (
      #"{"prompt_tokens":20,"completion_tokens":198,"total_tokens":623,"completion_tokens_details":{"reasoning_tokens":0}}"#,
      [20, 603, nil, 405]
    ),
    (
      #"{"prompt_tokens":12,"completion_tokens":500,"total_tokens":898,"completion_tokens_details":{"reasoning_tokens":386}}"#,
      [12, 886, nil, 386]
    ),
    (
      #"{"prompt_tokens":12,"completion_tokens":387,"total_tokens":399,"completion_tokens_details":{"reasoning_tokens":386}}"#,
      [12, 387, nil, 386]
    ),
    (
      #"{"prompt_tokens":7,"completion_tokens":4,"total_tokens":31,"prompt_tokens_details":{"cached_tokens":20}}"#,
      [27, 4, 20, nil]
    ),
    // What it leaves open.
    (
      #"{"prompt_tokens":12,"completion_tokens":1,"completion_tokens_details":{"reasoning_tokens":386}}"#,
      [12, nil, nil, 386]
    ),
    (
      #"{"prompt_tokens":12,"completion_tokens":1,"total_tokens":13,"completion_tokens_details":{"reasoning_tokens":386}}"#,
      [12, nil, nil, 386]
    ),
    (
      #"{"prompt_tokens":12,"completion_tokens":3,"total_tokens":50,"completion_tokens_details":{"reasoning_tokens":9}}"#,
      [12, nil, nil, 9]
    ),
    (#"{"prompt_tokens":7,"completion_tokens":1,"total_tokens":8}"#, [7, nil, nil, nil]),
    (#"{"prompt_tokens":7,"completion_tokens":5,"total_tokens":4}"#, [nil, nil, nil, nil]),
    (
      #"{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12,"prompt_tokens_details":{"cached_tokens":70}}"#,
      [nil, 5, nil, nil]
    ),
    (
      #"{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12,"prompt_tokens_details":{"cached_tokens":4,"cache_write_tokens":4}}"#,
      [nil, 5, nil, nil]
    ),
    (
      #"{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12,"prompt_tokens_details":{"cached_tokens":-2}}"#,
      [nil, 5, nil, nil]
    ),
    // Of some servers the word for "unknown".
    (
      #"{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12,"prompt_tokens_details":{"cached_tokens":-1}}"#,
      [7, 5, nil, nil]
    ),
    // Other names.
    (#"{"input_tokens":7,"output_tokens":5}"#, [7, 5, nil, nil]),
    (
      #"{"prompt_tokens":0,"completion_tokens":0,"input_tokens":7,"output_tokens":5}"#,
      [7, 5, nil, nil]
    ),
    (
      #"{"input_tokens":3,"cache_read_input_tokens":40,"cache_creation_input_tokens":2,"output_tokens":5}"#,
      [45, 5, 40, nil]
    ),
    (
      #"{"prompt_tokens":45,"cache_read_input_tokens":40,"completion_tokens":5,"total_tokens":50}"#,
      [45, 5, 40, nil]
    ),
    // Beyond every request.
    (
      #"{"prompt_tokens":9000000000000000000,"completion_tokens":9223372036854775807}"#,
      [nil, nil, nil, nil]
    ),
    (#"{"prompt_tokens":-1,"completion_tokens":5,"total_tokens":-1}"#, [nil, 5, nil, nil]),
    (#"{"prompt_tokens":1e300,"completion_tokens":2.5,"total_tokens":"9"}"#, [nil, nil, nil, nil]),
  ]

  @Test(arguments: cases.indices)
  func `counts are those that can be true`(row: Int) throws {
    let (usage, counts) = Self.cases[row]
    let stream =
      Wire.chunk("Par") + Wire.chunk("is", finish: #""stop""#)
      + Wire.event(#"{"choices":[],"usage":\#(usage)}"#) + Wire.done
    let read = try #require(try Wire.reply(stream).completion?.usage)
    #expect(read.counts == counts, "\(usage)")
    #expect(read.verbatim == usage)
  }

  @Test(arguments: [
    (#""default""#, #"{"prompt_tokens":7,"completion_tokens":2}"#),
    (#""flex""#, #"{"prompt_tokens":7,"completion_tokens":2,"service_tier":"flex"}"#),
    ("null", #"{"prompt_tokens":7,"completion_tokens":2}"#),
  ])
  func `a tier of the service that has another price is kept with the usage`(
    tier: String,
    verbatim: String
  ) throws {
    let usage = #"{"prompt_tokens":7,"completion_tokens":2}"#
    let stream =
      Wire.chunk("Par") + Wire.chunk("is", finish: #""stop""#)
      + Wire.event(#"{"choices":[],"service_tier":\#(tier),"usage":\#(usage)}"#) + Wire.done
    #expect(try Wire.reply(stream).completion?.usage?.verbatim == verbatim)
  }

  @Test(
    arguments: [
      // Zeros after real numbers, running counts, and parts that come apart.
      (
        [
          #"{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}"#,
          #"{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}"#,
        ], [7, 2, nil, nil]
      ),
      (
        [
          #"{"prompt_tokens":7,"completion_tokens":1,"total_tokens":8}"#,
          #"{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}"#,
        ], [7, 2, nil, nil]
      ),
      (
        [#"{"input_tokens":12,"output_tokens":1}"#, #"{"output_tokens":30}"#], [12, 30, nil, nil]
      ),
      (
        [
          #"{"prompt_tokens":12,"completion_tokens":1,"total_tokens":13}"#,
          #"{"completion_tokens":30}"#,
        ], [12, 30, nil, nil]
      ),
      ([#"{"prompt_tokens":12}"#, #"{"completion_tokens":30}"#, "null"], [12, 30, nil, nil]),
      // Each part with a total of its own.
      (
        [
          #"{"prompt_tokens":7,"completion_tokens":0,"total_tokens":7}"#,
          #"{"prompt_tokens":0,"completion_tokens":2,"total_tokens":2}"#,
        ], [7, 2, nil, nil]
      ),
      (
        [
          #"{"prompt_tokens":7,"completion_tokens":0,"total_tokens":7}"#,
          #"{"prompt_tokens":0,"completion_tokens":2,"total_tokens":9}"#,
        ], [7, 2, nil, nil]
      ),
      (
        [
          #"{"prompt_tokens":7,"completion_tokens":1,"total_tokens":8}"#,
          #"{"prompt_tokens":0,"completion_tokens":1,"total_tokens":1}"#,
          #"{"prompt_tokens":0,"completion_tokens":2,"total_tokens":2}"#,
        ], [7, 4, nil, nil]
      ),
      (
        [
          #"{"input_tokens":7,"total_tokens":7}"#, #"{"output_tokens":5,"total_tokens":5}"#,
        ], [7, 5, nil, nil]
      ),
      // What was counted is taken back.
      (
        [
          #"{"prompt_tokens":7,"completion_tokens":20,"total_tokens":27}"#,
          #"{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}"#,
        ], [7, nil, nil, nil]
      ),
      (
        [#"{"prompt_tokens":7,"completion_tokens":20}"#, #"{"completion_tokens":3}"#],
        [7, nil, nil, nil]
      ),
    ] as [([String], [Int?])]
  )
  func `usage that comes in several objects is put together`(
    usages: [String],
    counts: [Int?]
  ) throws {
    let events = usages.map { Wire.event(#"{"choices":[],"usage":\#($0)}"#) }
    let stream =
      Wire.chunk("Par") + events[0] + Wire.chunk("is", finish: #""stop""#)
      + events.dropFirst().joined() + Wire.done
    #expect(try Wire.reply(stream).completion?.usage?.counts == counts)
  }

  @Test func `usage that is told choice by choice is their sum`() throws {
    func choice(_ index: Int, _ usage: String) -> String {
      #"{"index":\#(index),"message":{"content":"a"},"finish_reason":"stop","usage":\#(usage)}"#
    }
    let one = #"{"prompt_tokens":4,"completion_tokens":3,"total_tokens":7}"#
    let other = #"{"prompt_tokens":4,"completion_tokens":5,"total_tokens":9}"#
    func counts(_ choices: String..., rest: String = "") throws -> [Int?]? {
      let body = #"{"choices":[\#(choices.joined(separator: ","))]\#(rest)}"#
      return try Wire.reply(body, isStreamed: false).completion?.usage?.counts
    }
    #expect(try counts(choice(0, one), choice(1, other)) == [8, 8, nil, nil])
    #expect(try counts(choice(0, one), choice(1, "null")) == [nil, nil, nil, nil])
    #expect(
      try counts(
        choice(0, one),
        choice(1, other),
        rest: #","usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}"#
      ) == [8, 8, nil, nil]
    )
    #expect(
      try counts(choice(0, one), rest: #","usage":{"prompt_tokens":9,"completion_tokens":9}"#)
        == [9, 9, nil, nil]
    )
  }

  @Test func `a time that was told stays until another is told`() throws {
    let counts = #""prompt_tokens":5,"completion_tokens":2"#
    let stream =
      Wire.chunk("Pa")
      + Wire.chunk(
        "ris",
        finish: #""stop""#,
        usage: #"{\#(counts),"queue_time":0.25,"total_time":1.5,"prediction_time_ms":900}"#
      )
      + Wire.event(#"{"choices":[],"usage":{\#(counts)}}"#) + Wire.done
    let completion = try Wire.reply(stream).completion
    #expect(completion?.providerTimes?.prediction?.duration == .milliseconds(1_500))
    #expect(completion?.providerTimes?.queue?.duration == .milliseconds(250))
    #expect(completion?.usage?.predictionTimeMilliseconds == 900)
  }

  @Test func `nothing that comes of nothing is nothing`() throws {
    let usage = #"{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}"#
    let body = #"{"choices":[{"text":"","finish_reason":"stop"}],"usage":\#(usage)}"#
    let reply = try Wire.reply(body, isStreamed: false, endpoint: .completions, prompt: "")
    #expect(reply.completion?.usage?.counts == [0, 0, nil, nil])
  }

  /// Every combination of the fields with numbers that occur: none, 0, −1, small, large, absurd.
  @Test(arguments: [0, 2])
  func `no combination of fields gives a figure that contradicts another or is made up`(
    textEvents: Int
  ) throws {
    let numbers: [Int?] = [nil, 0, -1, 1, 386, 399, .max]
    for prompt in numbers {
      for completion in numbers {
        for total in numbers {
          for reasoning in numbers {
            for cached in [nil, 0, 2, 386] as [Int?] {
              try expectSense(
                ["prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": total],
                reasoning: reasoning,
                cached: cached,
                textEvents: textEvents
              )
            }
          }
        }
      }
    }
  }

  private func expectSense(
    _ counts: [String: Int?],
    reasoning: Int?,
    cached: Int?,
    textEvents: Int
  ) throws {
    var members = counts.compactMap { name, count in count.map { (name, "\($0)") } }
      .sorted { $0.0 < $1.0 }
    if let reasoning {
      members.append(("completion_tokens_details", #"{"reasoning_tokens":\#(reasoning)}"#))
    }
    if let cached { members.append(("prompt_tokens_details", #"{"cached_tokens":\#(cached)}"#)) }
    let usage = Wire.object(members)
    let texts = textEvents > 0 ? Wire.chunk("Par") + Wire.chunk("is") : ""
    let stream = texts + Wire.chunk("", finish: #""stop""#, usage: usage)
    let read = try #require(try Wire.reply(stream).completion?.usage)
    let known = [read.inputTokens, read.outputTokens, read.cachedInputTokens, read.reasoningTokens]
    let told = Set((counts.values.map { $0 } + [reasoning, cached]).compactMap(\.self))
    let isSound =
      known.allSatisfy { $0 == nil || (0...TokenUsage.largestCount).contains($0 ?? 0) }
      && read.inputTokens != 0 && (read.outputTokens ?? textEvents) >= textEvents
      && (read.reasoningTokens ?? 0) <= (read.outputTokens ?? .max)
      && (read.cachedInputTokens ?? 0) <= (read.inputTokens ?? .max)
      // Each figure is one that was told, or the sum or difference of two such, or what the output has
      // beside one.
      && known.compactMap(\.self).allSatisfy { figure in
        told.contains(figure) || told.contains { told.contains(figure &- $0) }
          || told.contains { told.contains(figure &+ $0) || figure &+ $0 == read.outputTokens }
      }
    #expect(isSound, "\(usage) was read as \(known)")
    if let total = counts["total_tokens"] ?? nil, total > 0, total <= TokenUsage.largestCount,
      let input = read.inputTokens, let output = read.outputTokens
    {
      let parts = [0, read.reasoningTokens ?? 0, read.cachedInputTokens ?? cached ?? 0]
      #expect(
        parts.contains { input + output - $0 == total },
        "\(usage) was read as \(known)"
      )
    }
  }
}

extension TokenUsage {
  /// Input, output, cached, reasoning.
  var counts: [Int?] {
    [inputTokens, outputTokens, cachedInputTokens, reasoningTokens]
  }
}
