"""The binding, as its users meet it: test_suppcheck.py LIBRARY HOUSE BROKEN"""
import sys
import threading
import unittest

import suppcheck

LIBRARY, HOUSE, BROKEN = sys.argv[1:4]
LIST = {"supplements": ["magnesium citrate 200 mg at 21:30"],
        "medicines": [{"name": "Cipro", "times": ["08:00", "20:00"]}],
        "today": "2026-11-22"}


class TestChecker(unittest.TestCase):
    def setUp(self):
        self.checker = suppcheck.Checker(library=LIBRARY)
        self.addCleanup(self.checker.close)

    def test_found(self):
        report = self.checker.check(LIST)
        self.assertEqual(report["outcome"], "found")
        first = report["findings"][0]
        self.assertEqual(first["id"], "magnesium-fluoroquinolone")
        self.assertEqual(first["state"], "broken")
        self.assertIn((90, "broken"), [(pair["gap_minutes"], pair["state"])
                                       for pair in first["pairs"]])

    def test_unknown_name_is_incomplete(self):
        report = self.checker.check({"supplements": ["møøndust ☾"]})
        self.assertEqual(report["outcome"], "incomplete")
        self.assertEqual(report["entries"][0]["text"], "møøndust ☾")

    def test_error_says_what(self):
        with self.assertRaises(suppcheck.Error) as caught:
            self.checker.check_bytes(b'{"supplement": 5}')
        self.assertEqual(caught.exception.kind, "schema")
        self.assertTrue(str(caught.exception))
        self.assertEqual(self.checker.check(LIST)["outcome"], "found")

    def test_same_bytes(self):
        one = self.checker.check_bytes(b'{"entries": ["zinc 15 mg"]}')
        self.checker.check(LIST)
        two = self.checker.check_bytes(b'{"entries": ["zinc 15 mg"]}')
        self.assertEqual(one, two)

    def test_layer(self):
        with suppcheck.Checker(add_rules=[HOUSE], library=LIBRARY) as house:
            report = house.check({"supplements": ["melatonin 3 mg"]})
        self.assertIn("house-melatonin-alarm",
                      [f["id"] for f in report["findings"]])
        self.assertEqual([r["name"] for r in report["rulebase"]],
                         ["default", "house"])

    def test_layer_that_does_not_load(self):
        with self.assertRaises(suppcheck.Error) as caught:
            suppcheck.Checker(add_rules=[BROKEN], library=LIBRARY)
        self.assertEqual(caught.exception.kind, "schema")
        self.assertIn("house.yaml", caught.exception.source)
        self.assertGreater(caught.exception.line, 0)
        self.assertGreater(caught.exception.diagnostic, 0)

    def test_closed(self):
        self.checker.close()
        self.checker.close()
        with self.assertRaises(ValueError):
            self.checker.check(LIST)

    def test_threads(self):
        expected, wrong = self.checker.check(LIST), []

        def work():
            with suppcheck.Checker(library=LIBRARY) as own:
                for checker in (own, self.checker) * 20:
                    if checker.check(LIST) != expected:
                        wrong.append(checker)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
