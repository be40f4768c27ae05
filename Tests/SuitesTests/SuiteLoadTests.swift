import Domain
import Profiles
import Scoring
import TestSupport
import Testing

@testable import Suites

struct SuiteLoadTests {
  @Test
  func `the smallest suite is read as its page says`() throws {
    let suite = try SmallSuite.folder().load()
    #expect(suite.name == "capitals")
    #expect(suite.models.map(\.id) == ["small"])
    #expect(suite.models.map(\.profile?.name) == [.builtin])
    #expect(suite.prompts.map(\.id) == ["prompt-1"])
    #expect(suite.samples.map(\.expected) == [["Paris"], ["Tokyo"]])
    #expect(suite.samples.map { $0.variables["country"] } == ["France", "Japan"])
    #expect(suite.parameters.map(\.name) == ["max_tokens", "temperature"])
    #expect(suite.parameters.map(\.value) == [8, 0])
    #expect(suite.load.map(\.shape) == [.closed(inFlight: 4)])
    #expect(suite.scores.map(\.name) == ["correct"])
    #expect(suite.repeats.count == 1)
    #expect(suite.retry == .never)
  }

  @Test
  func `text, path and hash of the file are kept`() throws {
    let folder = try SmallSuite.folder()
    let suite = try folder.load()
    #expect(suite.text == SmallSuite.text)
    #expect(suite.path == folder.path("suite.yaml"))
    #expect(suite.hash.count == 64)
    #expect(try SmallSuite.folder("suite: other").load().hash != suite.hash)
  }

  @Test
  func `parameters know the line and column where they were written`() throws {
    let suite = try SmallSuite.folder().load()
    let places = suite.parameters.map { [$0.position.line, $0.position.column] }
    #expect(places == [[8, 10], [8, 25]])
  }

  @Test(arguments: ["no", "on", "1.10", "007", "0x1F", "~x", "1e3"])
  func `what is expected stays the text that was written`(text: String) throws {
    let suite = try SmallSuite.folder("cases: [{vars: {country: \(text)}, expected: \(text)}]")
      .load()
    #expect(suite.samples.first?.expected == [text])
    #expect(suite.samples.first?.variables["country"] == .string(text))
  }

  @Test
  func `equal cases have equal ids in every run and distinct ids in one`() throws {
    let cases =
      "cases: [{vars: {country: France}}, {vars: {country: Spain}}, {vars: {country: France}}]"
    let ids = try SmallSuite.folder(cases).load().samples.map(\.id)
    #expect(Set(ids).count == 3)
    #expect(ids[2] == ids[0] + "-2")
    #expect(try SmallSuite.folder(cases).load().samples.map(\.id) == ids)
  }

  @Test
  func `a suite with ten mistakes tells all ten`() throws {
    let folder = try SuiteFolder([
      "suite.yaml": """
      version: 2
      suite: broken
      modles: [{provider: builtin, model: small}]
      models:
        - {provider: bultin, model: small}
        - {id: twin, provider: builtin, model: medium, temprature: 1}
        - {id: twin, provider: builtin, model: large}
      prompts: ["Capital of {{country | uper}}?"]
      cases:
        - {vars: {country: France}, expected: Paris}
      params: {max_tokens: many, stop: ['\\n']}
      sweep: {axes: {temperature: []}}
      scores:
        correct: {contain: "{{expected}}"}
        exact: {equals: "{{expected}}", contains: "{{expected}}"}
      load: {closed: 0}
      timeout: 20 seconds

      """
    ])
    try expectGolden(folder.complaints() + "\n", "ten-mistakes.txt")
  }

  @Test
  func `a file that is not there is told with its path`() {
    #expect(throws: SuiteErrors.self) { try Suite.load(path: "/nowhere/suite.yaml") }
    do {
      _ = try Suite.load(path: "/nowhere/suite.yaml")
    } catch {
      #expect(
        "\(error)"
          == "/nowhere/suite.yaml:1:1: error: cannot read '/nowhere/suite.yaml': no such file."
      )
    }
  }

  @Test
  func `an unset variable is told where it is used`() throws {
    let folder = try SmallSuite.folder("prompts: [\"Capital of {{contry}}?\"]")
    #expect(
      folder.complaints()
        == "suite.yaml:9:23: error: prompt 'prompt-1' uses {{contry}}, which case "
        + "'\(try folder.load().samples[0].id)' in suite.yaml:5 (and 1 more) does not set; did you mean 'country'?"
    )
  }

  @Test
  func `what only a plan finds is told with the other mistakes`() throws {
    let folder = try SmallSuite.folder(
      "prompts: [\"Capital of {{contry}}?\"]",
      "warmup: many"
    )
    let complaints = folder.complaints()
    #expect(complaints.contains("uses {{contry}}"))
    #expect(complaints.contains("warmup"))
  }

  @Test
  func `a variable is not missed where another mistake may hide it`() throws {
    let folder = try SmallSuite.folder(
      "cases: [{vras: {country: France}, expected: Paris}]"
    )
    let complaints = folder.complaints()
    #expect(complaints.contains("did you mean 'vars'?"))
    #expect(!complaints.contains("uses {{country}}"))
  }

  @Test
  func `a text parameter stays text, whatever it looks like`() throws {
    let suite = try SmallSuite.folder(
      "params: {stop: [1, true, \"\\n\"], bad_words: [no], top_k: 5}"
    ).load()
    #expect(suite.parameters.map(\.value) == [["1", "true", "\n"], ["no"], 5])
  }

  @Test
  func `keys are references and never values`() throws {
    let folder = try SmallSuite.folder(
      "models: [{provider: openai, model: x, api_key: sk-secret, headers: {Authorization: Bearer sk-secret}}]"
    )
    let complaints = folder.complaints()
    #expect(complaints.split(separator: "\n").count == 2)
    #expect(complaints.contains("suite.yaml:9:48: error: a key must not be written into a suite"))
    #expect(!complaints.contains("sk-secret"))
  }
}
