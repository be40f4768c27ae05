import Foundation
import Testing

/// A service that a suite describes: here the built-in provider, as if nobody had named its wire.
struct CustomServiceTests {
  private static func suite(_ address: String, stream: String) -> String {
    """
    version: 1
    suite: inhouse
    models:
      - id: described
        provider: openai
        base_url: \(address)
        model: large
        custom:
          path: /v1/completions
          body:
            model: "{{model}}"
            prompt: "{{prompt}}"
            max_tokens: "{{max_tokens}}"
            temperature: "{{temperature}}"
            stop: "{{stop}}"
            stream: "{{stream}}"
          stream: \(stream)
          read:
            \(stream == "sse" ? "delta" : "text"): choices[0].text
            finish_reason: choices[0].finish_reason
            output_tokens: usage.completion_tokens
          example: reply.txt
      - {id: named, provider: builtin, base_url: "\(address)", model: large}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: france, vars: {country: France}, expected: Paris}
      - {id: japan, vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}"}}
    """
  }

  @Test(arguments: ["sse", "none"])
  func `a described service answers as the same one does under its name`(
    stream: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving { address in
      let chunk =
        #"{"choices":[{"text":"x","finish_reason":"stop"}],"usage":{"completion_tokens":1}}"#
      try program.write(
        stream == "sse" ? "data: \(chunk)\n\ndata: [DONE]\n\n" : chunk,
        to: "reply.txt"
      )
      try program.write(Self.suite(address, stream: stream), to: "suite.yaml")
      let plan = try await program.run(["plan", "suite.yaml"])
      #expect(plan.exitCode == 0, "\(plan.error)")
      let shown = try await program.run([
        "show", "request", "suite.yaml", "--case", "france", "--model", "described",
      ])
      #expect(shown.output.contains("POST \(address)/v1/completions"), "\(shown.error)")
      #expect(shown.output.contains(#""prompt":"Q: What is the capital of France?\nA:""#))
      let run = try await program.run(["run", "suite.yaml", "--quiet"])
      #expect(run.exitCode == 0, "\(run.error)")
    }
    let export = try await program.run(["export", "latest", "--output", "all.jsonl"])
    #expect(export.exitCode == 0, "\(export.error)")
    let attempts = try program.read("all.jsonl").split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
    #expect(attempts.count == 4 && attempts.allSatisfy { $0.outcome == "succeeded" })
    let (described, named) = (attempts.filter { $0.arm == 0 }, attempts.filter { $0.arm == 1 })
    #expect(described.map(\.answer).sorted() == named.map(\.answer).sorted())
    #expect(described.allSatisfy { ($0.first_token_ns != nil) == (stream == "sse") })
    if stream == "none" {
      #expect(
        described.compactMap(\.output_tokens).sorted()
          == named.compactMap(\.output_tokens).sorted()
      )
    }
  }

  @Test func `a place that the example has not is told before anything is sent`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(#"{"output":{"text":"Paris"}}"#, to: "reply.txt")
    try program.write(Self.suite("http://127.0.0.1:9", stream: "none"), to: "suite.yaml")
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode != 0)
    #expect(
      plan.error.contains(
        "suite.yaml:19:15: error: no text is at 'choices[0].text' in 'reply.txt'. "
          + "Its first object has output."
      ),
      "\(plan.error)"
    )
  }
}

/// One line of an export, as far as these tests read it.
private struct Attempt: Decodable {
  var arm: Int
  var outcome: String
  var first_token_ns: Int?
  var output_tokens: Int?
  var choices: [Choice]?

  struct Choice: Decodable {
    var text: String?
    var finish_reason: String?
  }

  var answer: String {
    (choices?.first?.text ?? "–") + " " + (choices?.first?.finish_reason ?? "–")
  }
}
