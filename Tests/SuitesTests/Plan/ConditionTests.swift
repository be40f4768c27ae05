import Domain
import Testing

@testable import Suites

struct ConditionTests {
  private static func folder(when: String, filter: String = "") throws -> SuiteFolder {
    let rows = (0..<40).map {
      "{\"id\": \"c\($0)\", \"country\": \"x\($0)\", \"expected\": \"y\", \"size\": \"\($0 < 3 ? "big" : "small")\", \"tags\": {\"topic\": \"\($0 < 3 ? "rivers" : "capitals")\"}}"
    }
    let text = SmallSuite.text
      .replacingTopLevel(with: "cases: [{file: a.jsonl\(filter)}]")
      .replacingTopLevel(with: "scores: {correct: {contains: \"{{expected}}\", when: \(when)}}")
    return try SuiteFolder(["suite.yaml": text, "a.jsonl": rows.joined(separator: "\n")])
  }

  @Test(arguments: [
    ("{topc: rivers}", "no case has a tag 'topc'; did you mean 'topic'?"),
    ("{topic: river}", "no case has 'river' for its tag 'topic'; did you mean 'rivers'?"),
    (
      "{topic: [lakes, seas]}",
      "no case has 'lakes' or 'seas' for its tag 'topic'. There are: capitals, rivers."
    ),
    ("{tag: capitls}", "no case has the tag 'capitls'; did you mean 'capitals'?"),
    (
      "{size: big}",
      "'size' is a variable of the cases and no tag. To have it as one, write `map: {tags: [size]}`"
    ),
    ("{tag: size}", "'size' is a variable of the cases and no tag."),
  ])
  func `a condition that no case meets is a mistake, with what was meant`(
    when: String,
    words: String
  ) throws {
    let complaints = try Self.folder(when: when).complaints()
    #expect(complaints.hasPrefix("suite.yaml:"), "\(complaints)")
    #expect(
      complaints.contains("error: the 'when' of score 'correct' meets no case: \(words)"),
      "\(complaints)"
    )
  }

  @Test func `a condition that few cases meet is noted with their count, and one of many is not`()
    throws
  {
    let few = try Self.folder(when: "{topic: rivers}").load().plan(seed: 1)
    #expect(few.notes == ["Score 'correct' is about 3 of 40 cases, by its 'when'."])
    #expect(try Self.folder(when: "{topic: capitals}").load().plan(seed: 1).notes.isEmpty)
  }

  @Test func `a score about a tag that a narrowed run leaves out is no mistake`() throws {
    let suite = try Self.folder(when: "{topic: capitals}").load()
    #expect(try suite.narrowed(by: .init(limit: 2)).plan(seed: 1).requestCount == 2)
  }

  @Test(arguments: [
    ("{size: bg}", "where: no row of 'a.jsonl' has 'bg' in 'size'; did you mean 'big'?"),
    ("{size: huge}", "where: no row of 'a.jsonl' has 'huge' in 'size'. There are: big, small."),
    ("{sise: big}", "no row of 'a.jsonl' has 'sise'; did you mean 'size'?"),
    (
      "{size: big, id: c9}",
      "where: no row of 'a.jsonl' has what is wanted in 'size' and 'id' at once."
    ),
  ])
  func `a filter that no row passes is a mistake, with what was meant`(
    filter: String,
    words: String
  ) throws {
    let folder = try Self.folder(when: "{topic: rivers}", filter: ", where: \(filter)")
    let complaints = folder.complaints()
    #expect(complaints.contains("error: \(words)"), "\(complaints)")
  }

  @Test func `a filter that few rows pass is noted with their count`() throws {
    let folder = try Self.folder(when: "{topic: rivers}", filter: ", where: {size: big}")
    let notes = try folder.load().plan(seed: 1).notes
    #expect(notes.count == 1 && notes[0].hasPrefix("where: 3 of 40 rows of '"), "\(notes)")
  }
}
