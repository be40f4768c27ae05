import Domain
import Scoring
import Testing

@testable import Suites

struct DatasetFormatTests {
  private static func load(_ name: String, _ text: String, format: String? = nil) throws -> [Sample]
  {
    let source = "cases: [{file: \(name)\(format.map { ", format: \($0)" } ?? "")}]"
    let suite = SmallSuite.text.replacingTopLevel(with: source)
      .replacingTopLevel(with: "prompts: [ask]").replacingTopLevel(
        with: "scores: {json: {json: true}}"
      )
    return try SuiteFolder(["suite.yaml": suite, name: text]).load().samples
  }

  @Test
  func `OpenAI evals are read as they are, messages and all`() throws {
    let samples = try Self.load(
      "match.jsonl",
      """
      {"input": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "2+2?"}], "ideal": "4"}
      {"input": "Capital of France?", "ideal": ["Paris", "paris"]}
      """
    )
    #expect(samples.map(\.expected) == [["4"], ["Paris", "paris"]])
    #expect(samples[1].variables == ["input": "Capital of France?"])
    #expect(samples[0].variables["input"]?.arrayValue?.count == 2)
  }

  @Test
  func `a case's own messages are sent as they are`() throws {
    let suite = SmallSuite.text.replacingTopLevel(with: "cases: [{file: e.jsonl}]")
      .replacingTopLevel(with: "prompts: [{messages: \"{{input}}\"}]")
    let folder = try SuiteFolder([
      "suite.yaml": suite,
      "e.jsonl": """
      {"input": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "2+2?"}], "ideal": "4"}
      {"input": "Capital?", "ideal": "Paris"}
      """,
    ])
    let plan = try folder.load().plan(seed: 1)
    #expect(plan.requests.map(\.request.endpoint) == [.chat, .chat])
    #expect(
      plan.requests[0].request.prompt
        == .messages([
          ChatMessage(role: .system, content: "Be brief."),
          ChatMessage(role: .user, content: "2+2?"),
        ])
    )
    #expect(
      plan.requests[1].request.prompt == .messages([ChatMessage(role: .user, content: "Capital?")])
    )
  }

  @Test
  func `a message's name is sent as it is given, and a message with more is refused`() throws {
    let suite = SmallSuite.text.replacingTopLevel(with: "cases: [{file: e.jsonl}]")
      .replacingTopLevel(with: "prompts: [{messages: \"{{input}}\"}]")
    let named = """
      {"input": [{"role": "system", "name": "example_user", "content": "2+2?"}, {"role": "system", "name": "example_assistant", "content": "4"}, {"role": "user", "content": "3+3?"}], "ideal": ["6", "six"]}
      """
    let folder = try SuiteFolder(["suite.yaml": suite, "e.jsonl": named])
    let plan = try folder.load().plan(seed: 1)
    #expect(
      plan.requests[0].request.prompt
        == .messages([
          ChatMessage(role: .system, content: "2+2?", name: "example_user"),
          ChatMessage(role: .system, content: "4", name: "example_assistant"),
          ChatMessage(role: .user, content: "3+3?"),
        ])
    )
    let calling = """
      {"input": [{"role": "assistant", "content": "", "tool_calls": []}], "ideal": "6"}
      """
    let refused = try SuiteFolder(["suite.yaml": suite, "e.jsonl": calling])
    #expect(refused.complaints().contains("Messages are a list of {role:"))
  }

  @Test
  func `inspect's samples keep id, choices and metadata`() throws {
    let samples = try Self.load(
      "s.json",
      "[{\"input\": \"Which?\", \"target\": \"B\", \"id\": 7, \"choices\": [\"x\", \"y\"], \"metadata\": {\"lang\": \"en\"}}]"
    )
    #expect(
      samples == [
        Sample(
          id: "7",
          variables: ["input": "Which?", "choices": ["x", "y"], "metadata": ["lang": "en"]],
          expected: ["B"],
          tags: ["lang": "en"]
        )
      ]
    )
  }

  @Test
  func `promptfoo's CSV becomes expectations and tags`() throws {
    let samples = try Self.load(
      "tests.csv",
      """
      country,__expected,__description,__metadata:region
      France,Paris,a capital,eu
      Japan,icontains: tokyo,,asia
      Spain,"contains-any: Madrid, Barcelona",,eu
      Time,At 5: tea,,eu
      """
    )
    #expect(
      samples.map(\.expected) == [["Paris"], ["tokyo"], ["Madrid", "Barcelona"], ["At 5: tea"]]
    )
    #expect(samples.map { $0.tags["assert"] } == ["equals", "icontains", "contains-any", "equals"])
    #expect(samples[0].tags["region"] == "eu" && samples[0].tags["description"] == "a capital")
    #expect(samples[0].variables == ["country": "France"])
  }

  @Test
  func `GSM8K's gold is the number after the last mark`() throws {
    let samples = try Self.load(
      "g.jsonl",
      "{\"question\": \"How many?\", \"answer\": \"He has <<2+2=4>>4 boxes. #### no\\n#### 1,234\"}",
      format: "gsm8k"
    )
    #expect(samples[0].expected == ["1234"])
    #expect(samples[0].variables["rationale"] == "He has 4 boxes. #### no")
  }

  @Test
  func `MMLU is read from its CSV without header and from JSON`() throws {
    let csv = try Self.load(
      "anatomy_test.csv",
      "\"Which, then?\",a,b,c,d,C\nNext?,1,2,3,4,A\n",
      format: "mmlu"
    )
    #expect(csv.map(\.expected) == [["C"], ["A"]])
    #expect(csv.map(\.cluster) == ["anatomy", "anatomy"])
    #expect(csv[0].variables == ["question": "Which, then?", "choices": ["a", "b", "c", "d"]])
    let json = try Self.load(
      "m.jsonl",
      "{\"question\": \"Q\", \"subject\": \"law\", \"choices\": [\"a\", \"b\", \"c\", \"d\"], \"answer\": 3}",
      format: "mmlu"
    )
    #expect(json[0].expected == ["D"] && json[0].cluster == "law")
  }

  @Test
  func `ARC's labels may be letters or numbers`() throws {
    let samples = try Self.load(
      "arc.jsonl",
      """
      {"id": "a1", "question": "Q?", "choices": {"text": ["x", "y", "z"], "label": ["1", "2", "3"]}, "answerKey": "2"}
      {"id": "a2", "question": {"stem": "S?", "choices": [{"text": "x", "label": "A"}, {"text": "y", "label": "B"}]}, "answerKey": "A"}
      """,
      format: "arc"
    )
    #expect(samples.map(\.expected) == [["B"], ["A"]])
    #expect(samples.map { $0.variables["question"] } == ["Q?", "S?"])
  }

  @Test
  func `HellaSwag's contexts are cleaned as lm-eval cleans them`() throws {
    let samples = try Self.load(
      "h.jsonl",
      "{\"ind\": 4, \"activity_label\": \"Baking\", \"ctx_a\": \"A woman [header] mixes dough [title] Then\", \"ctx_b\": \"she\", "
        + "\"endings\": [\"sings.\", \"bakes [step] it.\", \"a\", \"b\"], \"label\": \"1\", \"source_id\": \"s~1\"}",
      format: "hellaswag"
    )
    #expect(samples[0].variables["question"] == "Baking: A woman mixes dough. Then She")
    #expect(samples[0].variables["choices"] == ["sings.", "bakes it.", "a", "b"])
    #expect(samples[0].expected == ["B"] && samples[0].id == "4" && samples[0].cluster == "s~1")
  }

  @Test
  func `TruthfulQA is read from its CSV, and its choices are put out of order`() throws {
    let csv = try Self.load(
      "t.csv",
      "Type,Category,Question,Best Answer,Correct Answers,Incorrect Answers,Source\n"
        + "Adversarial,Myths,Is it?,No,No; It is not,Yes; Surely,web\n",
      format: "truthfulqa"
    )
    #expect(csv[0].expected == ["No", "It is not"] && csv[0].tags["category"] == "Myths")
    let rows = (0..<40).map {
      "{\"question\": \"Q\($0)\", \"mc1_targets\": {\"choices\": [\"true\", \"f1\", \"f2\", \"f3\"], \"labels\": [1, 0, 0, 0]}}"
    }
    let choices = try Self.load("t.jsonl", rows.joined(separator: "\n"), format: "truthfulqa")
    #expect(Set(choices.flatMap(\.expected)) == ["A", "B", "C", "D"])
    for sample in choices {
      let index = ["A": 0, "B": 1, "C": 2, "D": 3][sample.expected[0]] ?? 0
      #expect(sample.variables["choices"]?.arrayValue?[index] == "true")
    }
  }

  @Test
  func `IFEval's instructions are variables for a program to judge`() throws {
    let samples = try Self.load(
      "i.jsonl",
      "{\"key\": 1000, \"prompt\": \"Write.\", \"instruction_id_list\": [\"punctuation:no_comma\"], \"kwargs\": [{}]}",
      format: "ifeval"
    )
    #expect(samples[0].id == "1000")
    #expect(samples[0].variables["instructions"] == ["punctuation:no_comma"])
  }

  @Test
  func `shuffled options are answered in the suite's own letters`() throws {
    let suite = """
      version: 1
      suite: choice
      models: [{provider: builtin, model: small}]
      prompts: ["{{question}}\\n{{choices | lettered}}"]
      cases:
      \((0..<30).map { "  - {id: c\($0), vars: {question: q\($0), choices: [w, x, y, z]}, expected: B}" }.joined(separator: "\n"))
      scores: {right: {choice: {equals: "{{expected}}", options: "{{choices}}", shuffle: 4}}}

      """
    let plan = try SuiteFolder(["suite.yaml": suite]).load().plan(seed: 1)
    var letters: Set<String> = []
    for planned in plan.requests {
      guard case .text(let text) = planned.request.prompt else { continue }
      let line = try #require(text.split(separator: "\n").first { $0.hasSuffix(". x") })
      letters.insert(String(line.prefix(1)))
      let rule = try #require(plan.scoreRules(for: planned.sampleIndex).first)
      #expect(rule.score(Answer(text: "Answer: \(line.prefix(1))"))?.value == .passed(true))
      let wrong = line.hasPrefix("A") ? "B" : "A"
      #expect(rule.score(Answer(text: "Answer: \(wrong)"))?.value == .passed(false))
    }
    #expect(letters == ["A", "B", "C", "D"], "x, the right option, stands under every letter")
    #expect(plan.samples.allSatisfy { $0.variables["choices"] == ["w", "x", "y", "z"] })
  }
}
