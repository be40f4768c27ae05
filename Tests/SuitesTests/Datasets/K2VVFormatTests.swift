import Domain
import Testing

@testable import Suites

struct K2VVFormatTests {
  private static let samples = """
    {"model": "kimi", "messages": [{"role": "_input", "content": "Be short."}, \
    {"role": "user", "content": "Weather in Oslo?"}], "tools": [{"type": "function", "function": \
    {"name": "get_weather", "parameters": {"type": "object", "properties": {"city": \
    {"type": "string"}}, "required": ["city"]}}}], "temperature": 0.6, "stream": true}
    {"messages": [{"role": "user", "content": "Hello"}], "tools": []}
    """

  private static func folder(_ samples: String) throws -> SuiteFolder {
    try SuiteFolder([
      "suite.yaml": """
      version: 1
      suite: k2vv
      models: [{id: m, provider: openai, model: x, endpoint: chat}]
      prompts: [{messages: "{{messages}}", tools: "{{tools}}"}]
      cases: [{file: samples.jsonl, format: k2vv, sample: {n: 1, seed: 0}}]
      """,
      "samples.jsonl": samples,
    ])
  }

  @Test func `a request is a case by its number, and the role of its own is a system's`() throws {
    let folder = try Self.folder(Self.samples)
    let whole = try folder.load(overrides: ["cases.0.sample.n=2"])
    #expect(whole.samples.map(\.id).sorted() == ["1", "2"])
    let first = try #require(whole.samples.first { $0.id == "1" })
    #expect(first.variables["messages"]?.arrayValue?.first?["role"] == "system")
    #expect(first.variables["tools"]?.arrayValue?.count == 1)
    #expect(first.variables["temperature"] == nil)
  }

  @Test func `a line without messages is told with its place`() throws {
    let folder = try Self.folder(#"{"prompt": "Hello"}"#)
    #expect(folder.complaints().contains("samples.jsonl:1:1: error: this row has no 'messages'"))
  }
}
