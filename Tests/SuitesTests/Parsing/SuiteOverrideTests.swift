import Domain
import Testing

@testable import Suites

struct SuiteOverrideTests {
  @Test(arguments: [
    ("params.temperature=0.5", "temperature", "0.5"),
    ("params.top_k=20", "top_k", "20"),
    ("params={seed: 3}", "seed", "3"),
  ])
  func `a value is laid over the file`(override: String, name: String, value: String) throws {
    let suite = try SmallSuite.folder().load(overrides: [override])
    #expect(suite.parameters.first { $0.name == name }?.value.serialized == value)
  }

  @Test
  func `list elements are named by id or position`() throws {
    let folder = try SmallSuite.folder()
    let suite = try folder.load(overrides: [
      "models.small.id=x", "cases.1.expected=Kyoto", "models.0.params.top_k=3",
    ])
    #expect(suite.models.first?.id == "x")
    #expect(suite.models.first?.parameters.map(\.name) == ["top_k"])
    #expect(suite.samples.map(\.expected) == [["Paris"], ["Kyoto"]])
  }

  @Test(arguments: [
    (
      "params.temprature=1",
      "--set params.temprature:1:1: error: unknown key 'temprature' in params; did you mean 'temperature'?"
    ),
    (
      "temperature",
      "--set temperature:1:1: error: cannot read '--set temperature'. Write it as path=value"
    ),
    ("models.smal.id=x", "names 'smal', which the suite does not have; did you mean 'small'?"),
    (
      "repeat.n.m=3",
      "--set repeat.n.m:1:1: error: n takes a whole number from 1, and this is a mapping"
    ),
    ("params.max_tokens=[", "--set params.max_tokens:2:1: error: the file is not YAML"),
  ])
  func `a mistake names the argument`(override: String, words: String) throws {
    let complaints = try SmallSuite.folder().complaints(overrides: [override])
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test
  func `a secret on the command line is refused without being printed`() throws {
    let complaints = try SmallSuite.folder().complaints(overrides: ["models.small.api_key=sk-123"])
    #expect(complaints.contains("a key must not be written into a suite"))
    #expect(!complaints.contains("sk-123"))
  }

  @Test
  func `a base suite holds where the suite is silent`() throws {
    let folder = try SuiteFolder([
      "base/base.yaml": SmallSuite.text.replacing("Q: What", with: "Which"),
      "suite.yaml": "extends: base/base.yaml\nsuite: child\nparams: {temperature: 1}\n",
    ])
    let suite = try folder.load()
    #expect(suite.name == "child")
    #expect(suite.parameters.map(\.value) == [8, 1])
    #expect(suite.files.map(\.path) == [folder.path("base/base.yaml")])
  }

  @Test
  func `mistakes of a base are told in its own file, and a second level is refused`() throws {
    let folder = try SuiteFolder([
      "base.yaml": SmallSuite.text + "extends: other.yaml\ncoldd: true\n",
      "suite.yaml": "extends: base.yaml\nsuite: child\nwarmupp: 1\n",
    ])
    #expect(
      folder.complaints().split(separator: "\n") == [
        "suite.yaml:3:1: error: unknown key 'warmupp' in the suite; did you mean 'warmup'?",
        "base.yaml:10:1: error: the base file extends another one, and only one level is read. Merge the two base files.",
        "base.yaml:11:1: error: unknown key 'coldd' in the suite; did you mean 'cold'?",
      ]
    )
  }
}
