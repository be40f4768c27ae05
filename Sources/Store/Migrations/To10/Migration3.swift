import GRDB

/// How far judges agree with people: each answer of a calibration file, with both verdicts.
enum Migration3 {
  static func apply(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE calibration (
          run INTEGER NOT NULL,
          scoring INTEGER NOT NULL,
          score_name TEXT NOT NULL,
          position INTEGER NOT NULL,
          model TEXT NOT NULL,
          label TEXT NOT NULL,
          label_score REAL NOT NULL,
          judge_score REAL,
          unscored_reason TEXT,
          replies TEXT NOT NULL,
          requests INTEGER NOT NULL,
          failed_requests INTEGER NOT NULL,
          input_tokens INTEGER,
          output_tokens INTEGER,
          PRIMARY KEY (run, scoring, score_name, position),
          FOREIGN KEY (run, scoring) REFERENCES scoring (run, number) ON DELETE CASCADE
        ) WITHOUT ROWID
        """
    )
  }
}
