import Domain
import ExecutionSupport
import Store
import Testing
import Verdicts

@testable import Viewer

@Testing.Suite(.timeLimit(.minutes(1)))
struct LabelTests {
  /// The request that asked `small` about c1.
  private static func reference(_ fixture: ViewerFixture) throws -> AttemptReference {
    let record = try fixture.fixture.records().first { record in
      record.sampleID == "c1" && record.completion?.choices.first?.text.contains("Rome") ?? false
    }
    return AttemptReference(request: try #require(record).request, attempt: 1)
  }

  @Test func `a label is kept as a scoring of its own, and no figure becomes one of it`()
    async throws
  {
    let fixture = try await ViewerFixture()
    let store = fixture.fixture.store
    let run = try store.run(named: .number(1))
    let before = try store.scoring(nil, of: run).number
    let reference = try Self.reference(fixture)
    let answer = await fixture.post(
      "/run/1/request/\(reference)/label",
      "verdict=fail&letter=b&note=not+the+capital"
    )
    #expect(answer.status == 303)
    let place = answer.headers.first { $0.name == "Location" }?.value
    #expect(place == "/run/1/case/c1#request-\(reference.request)-1")
    let label = HumanLabel(
      request: reference.request,
      attempt: 1,
      passed: false,
      letter: "B",
      note: "not the capital"
    )
    #expect(try store.labels(of: run) == [label])
    #expect(try store.scoring(nil, of: run).number == before)
    let scoring = try #require(try store.labelScoring(of: run))
    let told = try store.scoring(scoring, of: run)
    #expect(told.definitions.map(\.name) == ["human"] && !told.isComplete)
    let attempt = try #require(try store.attempt(reference, of: run, scoring: scoring))
    #expect(attempt.record.scores == [Score(name: "human", value: .passed(false))])
    let page = await fixture.text("/run/1/case/c1")
    #expect(page.contains("value=\"fail\" checked") && page.contains("not the capital"))
  }

  @Test func `a label can be changed, and leaves as a judge's calibration`() async throws {
    let fixture = try await ViewerFixture()
    let reference = try Self.reference(fixture)
    let address = "/run/1/request/\(reference)/label"
    _ = await fixture.post(address, "verdict=pass")
    #expect(await fixture.text("/run/1/labels.jsonl").contains(#""label":"P""#))
    _ = await fixture.post(address, "verdict=fail&letter=&note=")
    let run = try fixture.fixture.store.run(named: .number(1))
    #expect(try fixture.fixture.store.labels(of: run).map(\.passed) == [false])
    let line = """
      {"answer":"It is Rome, I think.","expected":["Paris"],"label":"F","q":"question 1"}

      """
    #expect(await fixture.text("/run/1/labels.jsonl") == line)
    #expect(await fixture.text("/run/1").contains("/run/1/labels.jsonl"))
  }

  @Test func `a note alone is no verdict`() async throws {
    let fixture = try await ViewerFixture()
    let reference = try Self.reference(fixture)
    _ = await fixture.post("/run/1/request/\(reference)/label", "verdict=&note=odd&letter=zz")
    let run = try fixture.fixture.store.run(named: .number(1))
    let label = try #require(try fixture.fixture.store.labels(of: run).first)
    #expect(label.passed == nil && label.letter == nil && label.note == "odd")
    #expect(await fixture.text("/run/1/labels.jsonl").isEmpty)
  }

  @Test(arguments: [
    "/run/1/request/999.1/label", "/run/9/request/0.1/label", "/run/1/request/0/label",
  ])
  func `what is not there takes no label`(address: String) async throws {
    let fixture = try await ViewerFixture()
    let answer = await fixture.post(address, "verdict=pass")
    #expect(answer.status == 404)
    let run = try fixture.fixture.store.run(named: .number(1))
    #expect(try fixture.fixture.store.labelScoring(of: run) == nil)
  }

  @Test func `a form of another page changes nothing`() async throws {
    let fixture = try await ViewerFixture()
    let address = "/run/1/request/\(try Self.reference(fixture))/label"
    let form = "verdict=pass&token=\(ViewerFixture.token)"
    let foreign = ViewerFixture.request(.post, address, form: form, origin: "http://evil.example")
    #expect(await fixture.routing.answer(foreign).status == 403)
    let blind = ViewerFixture.request(.post, address, form: "verdict=pass")
    #expect(await fixture.routing.answer(blind).status == 403)
    let run = try fixture.fixture.store.run(named: .number(1))
    #expect(try fixture.fixture.store.labelScoring(of: run) == nil)
  }
}
