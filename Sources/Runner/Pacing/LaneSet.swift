/// The lanes of a run: of all its prompts, or of each that is sent alone, which then goes on from stage
/// to stage where it stopped.
struct LaneSet: Sendable {
  private let make: @Sendable (_ scenario: String?) -> [StageRunner.Lane]
  private var made: [String?: [StageRunner.Lane]] = [:]

  init(make: @escaping @Sendable (_ scenario: String?) -> [StageRunner.Lane]) {
    self.make = make
  }

  subscript(scenario: String?) -> [StageRunner.Lane] {
    mutating get {
      if let lanes = made[scenario] { return lanes }
      let lanes = make(scenario)
      made[scenario] = lanes
      return lanes
    }
  }
}
