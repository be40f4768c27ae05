import Domain
import Foundation
import Testing

@testable import Analysis

struct PrintedSummaryTests {
  /// All that can be known of it is; whoever adds a member says here what it may be.
  private static let arm = {
    var arm = ArmSummary(
      arm: Arm(index: 0, model: "m", prompt: "p"),
      attainment: Attainment(good: 1, attempted: 2),
      goodput: Estimate(value: 1, count: 2),
      cost: CostSummary(currency: "USD", total: 1),
      attempts: 2,
      stale: 1
    )
    arm.notMeasured = Refusals(requests: 5, kind: .rejected, status: 404, message: "no such model")
    arm.attainmentByLength = [LengthAttainment(length: .longer, attainment: Attainment())]
    (arm.cutAnswers, arm.emptyAnswers) = (1, 1)
    arm.correctPerSecond = Estimate(value: 1, count: 2)
    arm.conversations = ConversationSummary(conversations: 1, turns: [])
    arm.leftOut = [LeftOutParameter(parameter: "top_k", requests: 5, message: "no")]
    return arm
  }()

  /// What tells how the arm's figures are to be compared, and is none.
  private static let unprinted: Set = ["hasThought", "sittings"]

  @Test func `every member of an arm's summary is printed`() throws {
    let members = Mirror(reflecting: Self.arm).children.compactMap(\.label)
      .filter { !Self.unprinted.contains($0) }
    let json = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(Self.arm))
    let printed = Set((json.objectValue ?? [:]).keys)
    #expect(printed == Set(members.map { $0 == "latency" ? "latency_ms" : $0 }))
  }
}
