//! What every table's row can do; the nouns' own files add what they alone need.

/// `insert`, `save`, `find` and `get` for rows that a clinic owns: the key is clinic and id.
macro_rules! owned_rows {
    ($row:ident, $table:ident, $id:ty, $noun:literal) => {
        impl $row {
            pub fn insert(&self, tx: &mut Tx) -> Result<()> {
                diesel::insert_into($table::table).values(self).execute(tx.conn)?;
                Ok(())
            }

            /// Writes every column but the key.
            pub fn save(&self, tx: &mut Tx) -> Result<()> {
                diesel::update($table::table.find((self.clinic_id, self.id)))
                    .set(self)
                    .execute(tx.conn)?;
                Ok(())
            }

            pub fn find(
                conn: &mut DbConnection,
                clinic: ClinicId,
                id: $id,
            ) -> Result<Option<$row>> {
                // Not `first`: SQLite prepares what has a LIMIT anew each time.
                Ok($table::table.find((clinic, id)).get_result(conn).optional()?)
            }

            #[doc = concat!("The ", $noun, ", or `NotFound`: another clinic's does not exist.")]
            pub fn get(conn: &mut DbConnection, clinic: ClinicId, id: $id) -> Result<$row> {
                $row::find(conn, clinic, id)?.ok_or(Error::NotFound($noun))
            }
        }
    };
}

/// The same for rows that belong to no clinic.
macro_rules! free_rows {
    ($row:ident, $table:ident, $id:ty, $noun:literal) => {
        impl $row {
            pub fn insert(&self, tx: &mut Tx) -> Result<()> {
                diesel::insert_into($table::table).values(self).execute(tx.conn)?;
                Ok(())
            }

            /// Writes every column but the key.
            pub fn save(&self, tx: &mut Tx) -> Result<()> {
                diesel::update($table::table.find(self.id)).set(self).execute(tx.conn)?;
                Ok(())
            }

            pub fn find(conn: &mut DbConnection, id: $id) -> Result<Option<$row>> {
                Ok($table::table.find(id).get_result(conn).optional()?)
            }

            #[doc = concat!("The ", $noun, ", or `NotFound`.")]
            pub fn get(conn: &mut DbConnection, id: $id) -> Result<$row> {
                $row::find(conn, id)?.ok_or(Error::NotFound($noun))
            }
        }
    };
}

/// `insert` alone, for rows that are only ever added to or have no id of their own.
macro_rules! added_rows {
    ($row:ident, $table:ident) => {
        impl $row {
            pub fn insert(&self, tx: &mut Tx) -> Result<()> {
                diesel::insert_into($table::table).values(self).execute(tx.conn)?;
                Ok(())
            }
        }
    };
}

/// `insert_all` for rows that come in groups.
macro_rules! grouped_rows {
    ($row:ident, $table:ident) => {
        impl $row {
            /// Adds all of them in one statement.
            pub fn insert_all(tx: &mut Tx, rows: &[$row]) -> Result<()> {
                let all = diesel::insert_into($table::table).values(rows);
                match tx.conn {
                    DbConnection::Sqlite(conn) => all.execute(conn)?,
                    DbConnection::Postgresql(conn) => all.execute(conn)?,
                };
                Ok(())
            }
        }
    };
}

/// `page` for rows that a clinic owns and that end instead of going.
macro_rules! paged_rows {
    ($row:ident, $table:ident, $id:ty) => {
        impl $row {
            /// At most `limit` rows in use, in the order of ids, from the one after `after`.
            pub fn page(
                conn: &mut DbConnection,
                clinic: ClinicId,
                after: Option<$id>,
                limit: i64,
            ) -> Result<Vec<$row>> {
                let after = after.unwrap_or(<$id>::new(uuid::Uuid::nil()));
                Ok($table::table
                    .filter($table::clinic_id.eq(clinic))
                    .filter($table::ended_at.is_null())
                    .filter($table::id.gt(after))
                    .order($table::id)
                    .limit(limit)
                    .load(conn)?)
            }
        }
    };
}

/// The same for rows that belong to no clinic.
macro_rules! paged_free_rows {
    ($row:ident, $table:ident, $id:ty) => {
        impl $row {
            /// At most `limit` rows in use, in the order of ids, from the one after `after`.
            pub fn page(
                conn: &mut DbConnection,
                after: Option<$id>,
                limit: i64,
            ) -> Result<Vec<$row>> {
                let after = after.unwrap_or(<$id>::new(uuid::Uuid::nil()));
                Ok($table::table
                    .filter($table::ended_at.is_null())
                    .filter($table::id.gt(after))
                    .order($table::id)
                    .limit(limit)
                    .load(conn)?)
            }
        }
    };
}
