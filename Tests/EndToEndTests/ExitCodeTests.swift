import Foundation
import Testing

/// The exit codes, as the page of help and the article list them, and as commands end with them.
struct ExitCodeTests {
  @Test func `the article lists what the page of help does`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let help = try await program.run(["help", "exit-codes"]).output
    let told = help.matches(of: /(?m)^ +(\d+)  (.*)$/).map { match in
      "\(match.1) \(Self.reduced(String(match.2)))"
    }
    let page = try #require(DocumentationPage.all.first { $0.path.hasSuffix("GettingStarted.md") })
    let listed = page.text.matches(of: /(?m)^\| (\d+) \| (.*) \|$/).map { match in
      "\(match.1) \(Self.reduced(String(match.2)))"
    }
    // 127 is the system's, before the program begins.
    #expect(listed.filter { !$0.hasPrefix("127 ") } == told)
    #expect(told.count > 10)
  }

  private static func reduced(_ text: String) -> String {
    text.lowercased().filter { !"`'.".contains($0) }
  }

  private static let suite = """
    version: 1
    suite: codes
    models:
      - {id: small, provider: builtin, model: small}
      - {id: large, provider: builtin, model: large}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: fr, vars: {country: France}, expected: Paris}
      - {id: jp, vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}"}}
    """

  @Test func `what a run has not is wrong usage, a run or file that is not there is missing`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite, to: "suite.yaml")
    let larger = Self.suite.replacing("contains:", with: "equals:")
    try program.write(larger, to: "other.yaml")
    try program.write("suite: [", to: "broken.yaml")
    _ = try await program.run(["run", "suite.yaml", "--quiet"])
    let codes: [(String, Int32)] = [
      ("compare --model nope", 64), ("compare --baseline nope", 64), ("compare --by nope", 64),
      ("compare --by prompt", 64), ("compare 1 1", 64), ("compare 99999", 66),
      ("compare --scoring 9", 64), ("compare --store none.sqlite", 66),
      ("track codes --model nope", 64), ("track codes --figure nope", 64), ("track nope", 66),
      ("drift 1 1", 64), ("drift 1", 64), ("drift 99999", 66),
      ("show 1 --model nope", 64), ("show 1 --score nope", 64), ("show 99999", 66),
      ("show 1 999", 64),
      ("show request suite.yaml --case nope", 64), ("show request suite.yaml --arm 9", 64),
      ("show request none.yaml --case fr", 66),
      ("tune --resume 1", 64), ("run --resume 99999", 66), ("run suite.yaml --extend 99999", 66),
      ("run other.yaml --extend 1 --quiet", 65), ("run broken.yaml", 65), ("run none.yaml", 66),
      ("plan suite.yaml --only model=nope", 64), ("plan suite.yaml --failing 99999", 66),
      ("check 1", 65), ("check 99999", 66), ("bless 99999", 66), ("report 99999", 66),
      ("export 99999", 66),
      ("tag 99999 x", 66), ("note 99999 x", 66), ("delete 99999 --yes", 66), ("rescore 99999", 66),
      ("rescore 1 --suite none.yaml", 66), ("import none.jsonl", 66), ("merge none.sqlite", 66),
      ("init --output suite.yaml", 73), ("export 1 --output suite.yaml", 73),
      ("tokens --provider builtin --model large --run 1 --request 99", 64),
      ("list --state nope", 64), ("nope", 64), ("help nope", 64), ("list", 0),
    ]
    for (command, code) in codes {
      let outcome = try await program.run(command.split(separator: " ").map(String.init))
      #expect(outcome.exitCode == code, "\(command): \(outcome.error)")
    }
  }
}
