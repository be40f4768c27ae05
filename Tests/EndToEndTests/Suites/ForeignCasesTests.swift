import Foundation
import Testing

/// Files that other tools wrote, run as they are.
struct ForeignCasesTests {
  private static let files = [
    (
      "promptfoo.csv",
      """
      country,__expected,__description
      France,icontains: paris,the easy one
      Japan,icontains: tokyo,
      Peru,icontains: lima,
      """, "Q: What is the capital of {{country}}?\\nA:"
    ),
    (
      "evals.jsonl",
      """
      {"input": "Q: What is the capital of France?\\nA:", "ideal": "Paris"}
      {"input": "Q: What is the capital of Japan?\\nA:", "ideal": ["Tokyo", "Tōkyō"]}
      {"input": "Q: What is the capital of Peru?\\nA:", "ideal": "Lima"}
      """, "{{input}}"
    ),
    (
      "inspect.json",
      """
      [{"id": "fr", "input": "Q: What is the capital of France?\\nA:", "target": "Paris"},
       {"id": "jp", "input": "Q: What is the capital of Japan?\\nA:", "target": "Tokyo"},
       {"id": "pe", "input": "Q: What is the capital of Peru?\\nA:", "target": "Lima",
        "metadata": {"lang": "en"}}]
      """, "{{input}}"
    ),
    (
      "gsm8k.jsonl",
      """
      {"question": "What is 2 plus 3?", "answer": "<<2+3=5>>5\\n#### 5"}
      {"question": "What is 4 plus 4?", "answer": "#### 8"}
      {"question": "What is 1 plus 6?", "answer": "#### 7"}
      """, "Q: {{question}}\\nA:"
    ),
  ]

  @Test(arguments: files)
  func `cases of another tool are asked and scored as they are`(
    file: (name: String, text: String, prompt: String)
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(file.text, to: file.name)
    let isGSM8K = file.name.hasPrefix("gsm8k")
    try program.write(
      """
      version: 1
      suite: foreign
      models: [{id: m, provider: builtin, model: large}]
      prompts: ["\(file.prompt)"]
      cases: [{file: \(file.name)\(isGSM8K ? ", format: gsm8k" : "")}]
      params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
      scores: {correct: {\(isGSM8K ? "number" : "contains"): "{{expected}}"\(isGSM8K ? "" : ", ignore: [case]")}}
      """,
      to: "suite.yaml"
    )
    let run = try await program.run(["run", "suite.yaml", "--quiet", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.error)")
    let export = try await program.run(["export", "latest", "--format", "jsonl"])
    let passed = export.output.split(separator: "\n").count { $0.contains("\"passed\":true") }
    #expect(passed == 3, "\(export.output.prefix(2_000))")
  }
}
